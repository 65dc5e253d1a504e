import 'server-only';
import type { StaffMember } from '@/lib/contract/staff';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { openInvites } from './invite-record';
import { managed, managingStaff, refuseIfLastOwner } from './managing-staff';
import { revokeAll } from './revoke-invite';
import { staffChanged } from './staff-changed';
import { staffView } from './staff-view';

/**
 * Keeps a person out from now on: their sessions and device sessions end, and links by them or for them stop working.
 * @throws {AppError} not_found; not_allowed for oneself; last_owner
 */
export async function disableStaff(app: App, actor: Actor, id: string): Promise<StaffMember> {
  const staff = await managingStaff(app, actor, async (managing) => {
    const { tx, manager } = managing;
    const before = await managed(managing, id);
    if (id === manager.id) throw new AppError('not_allowed');
    if (before.disabledAt !== null) return before;
    if (before.role === 'owner') await refuseIfLastOwner(tx, id);
    await tx
      .updateTable('staff')
      .set({ disabled_at: actor.nowIso, updated_at: actor.nowIso })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('sittings').where('staff_id', '=', id).execute();
    await recordAct(tx, actor, {
      act: 'staff_disabled',
      subject: { id, name: before.name },
      before: { disabled: false },
      after: { disabled: true },
    });
    await revokeAll(tx, actor, [
      ...(await openInvites(tx, actor.nowIso, { invitedBy: id })),
      ...(await openInvites(tx, actor.nowIso, { forStaffId: id })),
    ]);
    return { ...before, disabledAt: actor.nowIso };
  });
  await staffChanged(app, id);
  return staffView(staff);
}
