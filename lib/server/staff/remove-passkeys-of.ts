import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { removePasskeys } from '@/lib/server/identity/remove-passkeys';
import { endStreams } from '@/lib/server/live/end-streams';
import { managed, managingStaff } from './managing-staff';

/**
 * Removes all passkeys of a person who lost them, and ends their sessions: whoever found the phone may be signed in.
 * Their password still works.
 * @throws {AppError} not_found; not_allowed for oneself, who removes them in the account
 */
export async function removePasskeysOf(app: App, actor: Actor, id: string): Promise<void> {
  const staff = await managingStaff(app, actor, async (managing) => {
    const person = await managed(managing, id);
    if (id === managing.manager.id) throw new AppError('not_allowed');
    await removePasskeys(managing.tx, actor, { staff: person });
    return person;
  });
  if (staff.authUserId !== null) await app.identity.endSessions(staff.authUserId);
  await endStreams(app, [id]);
}
