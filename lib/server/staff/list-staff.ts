import 'server-only';
import type { StaffList } from '@/lib/contract/staff';
import type { App } from '@/lib/server/app-context';
import { openInvites } from './invite-record';
import { listStaff } from '@/lib/server/store/queries/staff-record';
import { inviteView, staffView } from './staff-view';
import { nowIso } from '@/lib/domain/utc-iso';

/** Returns all staff and the open links. */
export async function staffList(app: App): Promise<StaffList> {
  const { db } = app.store;
  const invites = await openInvites(db, nowIso(app), 'any');
  return { staff: (await listStaff(db)).map(staffView), invites: invites.map(inviteView) };
}
