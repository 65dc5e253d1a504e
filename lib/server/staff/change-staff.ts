import 'server-only';
import type { StaffChange, StaffMember } from '@/lib/contract/staff';
import { AppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { grantedTills } from './granted-tills';
import { openInvites } from './invite-record';
import { managed, type Managing, managingStaff, refuseIfLastOwner, refuseUnlessAppoints } from './managing-staff';
import { revokeAll } from './revoke-invite';
import { staffChanged } from './staff-changed';
import { setTills, type StaffRecord } from '@/lib/server/store/queries/staff-record';
import { staffView } from './staff-view';

/**
 * Changes the name, role or tills of a person. The change counts at once.
 * @throws {AppError} not_found; not_allowed for one's own role, or a role above one's own; last_owner; invalid_input
 *   for tills that were not set up, and for a role that needs a password
 */
export async function changeStaff(
  app: App,
  actor: Actor,
  { id, ...input }: StaffChange & { id: string },
): Promise<StaffMember> {
  const { staff, isChanged } = await managingStaff(app, actor, async (managing) => {
    const { tx } = managing;
    const before = await managed(managing, id);
    await refuseRole(managing, before, input.role);
    const { name, role } = input;
    const after = {
      ...before,
      name,
      role,
      tills: await grantedTills(app, tx, { role, tills: input.tills, held: before.tills }),
    };
    const changed = difference(before, after);
    if (changed === null) return { staff: after, isChanged: false };
    await tx.updateTable('staff').set({ name, role, updated_at: actor.nowIso }).where('id', '=', id).execute();
    await setTills(tx, id, after.tills);
    await recordAct(tx, actor, { act: 'staff_changed', subject: { id, name: before.name }, ...changed });
    // The open links of a person who may no longer invite are revoked.
    if (!may({ role, via: 'password' }, 'staff.manage'))
      await revokeAll(tx, actor, await openInvites(tx, actor.nowIso, { invitedBy: id }));
    return { staff: after, isChanged: true };
  });
  if (isChanged) await staffChanged(app, id);
  return staffView(staff);
}

async function refuseRole({ tx, manager }: Managing, before: StaffRecord, role: StaffRecord['role']): Promise<void> {
  if (role === before.role) return;
  if (before.id === manager.id) throw new AppError('not_allowed');
  refuseUnlessAppoints(manager, role);
  // With a PIN everyone is a cashier, so an owner without a password would be one only in name.
  if (before.authUserId === null && role !== 'cashier') throw new AppError('invalid_input', { field: 'role' });
  if (before.role === 'owner') await refuseIfLastOwner(tx, before.id);
}

const SHOWN = ['name', 'role', 'tills'] as const;

/** What differs, as it was and as it is; null when nothing does. */
function difference(
  before: StaffRecord,
  after: StaffRecord,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const changed = SHOWN.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  if (changed.length === 0) return null;
  const only = (record: StaffRecord): Record<string, unknown> =>
    Object.fromEntries(changed.map((key) => [key, record[key]]));
  return { before: only(before), after: only(after) };
}
