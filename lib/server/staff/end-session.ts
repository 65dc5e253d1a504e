import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/**
 * Ends another session of the person, and its streams. This session ends by signing out.
 * @throws {AppError} not_found for a session that is not theirs or has ended, and at a shared device; not_allowed for
 *   this one
 */
export async function endSession(app: App, actor: PersonActing, id: string): Promise<void> {
  const { person } = actor;
  const staff = person.via === 'password' ? await findStaff(app.store.db, { id: person.id }) : null;
  if (staff === null || staff.authUserId === null) throw new AppError('not_found');
  if (id === person.sessionId) throw new AppError('not_allowed');
  const ended = (await app.identity.sessionsOf(staff.authUserId)).find((session) => session.id === id);
  if (ended === undefined) throw new AppError('not_found');
  await app.identity.endSession(ended);
  await app.store.write((tx) =>
    recordAct(tx, actor, { act: 'session_ended', before: { signedInAt: ended.createdAt.toISOString() } }),
  );
  await endStreams(app, [id]);
}
