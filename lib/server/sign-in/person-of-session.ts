import 'server-only';
import type { Person } from '@/lib/domain/person';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import { IDLE_MS } from '@/lib/server/identity/auth';
import { findStaff } from '@/lib/server/store/queries/staff-record';
import { nowIso } from '@/lib/domain/utc-iso';

/** How exact the time of the last use is. A write for each request would cost more than most requests. */
const USE_KNOWN_MS = 60_000;

/**
 * Returns the person who signed in by password at this browser. Null when no one did, the session ended, or the person
 * was disabled.
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

/** Stores the use of a session. The answer does not wait for it, because it is right without it. */
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
