import 'server-only';
import type { StaffMember } from '@/lib/contract/staff';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { managed, managingStaff } from './managing-staff';
import { staffChanged } from './staff-changed';
import { staffView } from './staff-view';

/**
 * Lets a person in again with their old role and tills. They must sign in again.
 * @throws {AppError} not_found
 */
export async function enableStaff(app: App, actor: Actor, id: string): Promise<StaffMember> {
  // If a server ended right after disabling them, their old sessions still exist. They end here.
  await staffChanged(app, id);
  const staff = await managingStaff(app, actor, async (managing) => {
    const before = await managed(managing, id);
    if (before.disabledAt === null) return before;
    await managing.tx
      .updateTable('staff')
      .set({ disabled_at: null, updated_at: actor.nowIso })
      .where('id', '=', id)
      .execute();
    await recordAct(managing.tx, actor, {
      act: 'staff_enabled',
      subject: { id, name: before.name },
      before: { disabled: true },
      after: { disabled: false },
    });
    return { ...before, disabledAt: null };
  });
  return staffView(staff);
}
