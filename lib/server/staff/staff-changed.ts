import 'server-only';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/**
 * Called after the commit of whatever changed what somebody may do. Every request asks anew who they are, so that it
 * counts already; this ends what goes on without asking.
 */
export async function staffChanged(app: App, staffId: string): Promise<void> {
  const staff = await findStaff(app.store.db, { id: staffId });
  if (staff !== null && staff.disabledAt !== null && staff.authUserId !== null)
    await app.identity.endSessions(staff.authUserId);
  await endStreams(app, [staffId]);
}
