import 'server-only';
import type { NewCashier, StaffMember } from '@/lib/contract/staff';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { grantedTills } from './granted-tills';
import { managingStaff } from './managing-staff';
import { findStaff, insertStaff } from '@/lib/server/store/queries/staff-record';
import { staffView } from './staff-view';

/**
 * Adds a cashier without e-mail, who will use a PIN at a shared device.
 * @throws {AppError} invalid_input for tills that were not set up.
 */
export function addCashier(app: App, actor: Actor, { name, tills: asked }: NewCashier): Promise<StaffMember> {
  return managingStaff(app, actor, async ({ tx }) => {
    const id = app.newId();
    const tills = await grantedTills(app, tx, { role: 'cashier', tills: asked });
    await insertStaff(tx, { id, authUserId: null, name, email: null, role: 'cashier', tills, nowIso: actor.nowIso });
    await recordAct(tx, actor, { act: 'staff_added', subject: { id, name }, after: { role: 'cashier', tills } });
    const added = await findStaff(tx, { id });
    if (added === null) throw new AppError('internal');
    return staffView(added);
  });
}
