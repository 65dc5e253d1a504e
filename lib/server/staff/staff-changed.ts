import 'server-only';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/**
 * Ends the streams of a person whose rights have changed, and the sessions of a disabled person. Call it after the
 * commit. Requests need no help, because each one reads the rights again.
 */
export async function staffChanged(app: App, staffId: string): Promise<void> {
  const staff = await findStaff(app.store.db, { id: staffId });
  if (staff !== null && staff.disabledAt !== null && staff.authUserId !== null)
    await app.identity.endSessions(staff.authUserId);
  await endStreams(app, [staffId]);
}
