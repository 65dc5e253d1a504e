import 'server-only';
import type { Person } from '@/lib/domain/person';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import { findStaff } from '@/lib/server/store/queries/staff-record';
import { nowIso } from '@/lib/domain/utc-iso';

/** A session that nobody uses ends after this. better-auth ends it after a day, used or not. */
export const IDLE_MS = 4 * 60 * 60 * 1_000;
/** How exactly its last use is known: a write for each request would be the dearest part of most. */
const USE_KNOWN_MS = 60_000;

/**
 * Returns who signed in by password at this browser; null when nobody did, the session ended, or the person may no
 * longer come in.
 */
export async function personOfSession(
  app: App,
  headers: Headers,
  { countsAsUse }: { countsAsUse: boolean },
): Promise<Person | null> {
  const session = await app.identity.session(headers);
  if (session === null) return null;
  const staff = await findStaff(app.store.db, { authUserId: session.userId });
  if (staff === null || staff.disabledAt !== null) return null;
  const use = await app.store.db
    .selectFrom('session_uses')
    .select('used_at')
    .where('session_id', '=', session.id)
    .executeTakeFirst();
  const usedMs = use === undefined ? session.createdAt.getTime() : Date.parse(use.used_at);
  if (app.nowMs() - usedMs > IDLE_MS) return null;
  if (countsAsUse && (use === undefined || app.nowMs() - usedMs > USE_KNOWN_MS)) noteUse(app, session.id, staff.id);
  return {
    id: staff.id,
    name: staff.name,
    role: staff.role,
    tills: staff.tills,
    via: 'password',
    device: null,
    sessionId: session.id,
  };
}

/** Nobody waits for this: the answer is right without it. */
function noteUse(app: App, sessionId: string, staffId: string): void {
  const usedAt = nowIso(app);
  app.store
    .write(async (tx) => {
      await tx
        .insertInto('session_uses')
        .values({ session_id: sessionId, staff_id: staffId, used_at: usedAt })
        .onConflict((conflict) => conflict.column('session_id').doUpdateSet({ used_at: usedAt }))
        .execute();
      await tx.updateTable('staff').set({ last_seen_at: usedAt }).where('id', '=', staffId).execute();
    })
    .catch((error: unknown) => app.log('error', 'session_use_not_noted', errorFields(error)));
}
