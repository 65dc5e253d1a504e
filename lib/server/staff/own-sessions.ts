import 'server-only';
import type { OwnSession, OwnSessions } from '@/lib/contract/account';
import { browserName } from '@/lib/domain/browser-name';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { IDLE_MS } from '@/lib/server/identity/auth';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/**
 * Returns the open sessions of a person, this one first, then the last used. At a shared device it returns none,
 * because the person at the tablet may be someone else.
 */
export async function ownSessions(app: App, person: Person): Promise<OwnSessions> {
  const staff = person.via === 'password' ? await findStaff(app.store.db, { id: person.id }) : null;
  if (staff === null || staff.authUserId === null) return { sessions: [] };
  const uses = await app.store.db
    .selectFrom('session_uses')
    .select(['session_id', 'used_at'])
    .where('staff_id', '=', person.id)
    .execute();
  const usedAt = new Map(uses.map((use) => [use.session_id, use.used_at]));
  const sessions = (await app.identity.sessionsOf(staff.authUserId))
    .map(({ id, createdAt, userAgent }): OwnSession => {
      const signedInAt = createdAt.toISOString();
      return {
        id,
        isThisOne: id === person.sessionId,
        ...browserName(userAgent),
        signedInAt,
        usedAt: usedAt.get(id) ?? signedInAt,
      };
    })
    // A session that nobody used for too long has ended, although it is stored until the next clearing.
    .filter((session) => session.isThisOne || app.nowMs() - Date.parse(session.usedAt) <= IDLE_MS);
  return { sessions: sessions.sort((a, b) => Number(b.isThisOne) - Number(a.isThisOne) || later(a, b)) };
}

function later(a: OwnSession, b: OwnSession): number {
  return a.usedAt < b.usedAt ? 1 : -1;
}
