import 'server-only';
import type { InviteInput, MadeInvite } from '@/lib/contract/invites';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { grantedTills } from './granted-tills';
import { makeLink } from './make-link';
import { managingStaff, refuseUnlessAppoints } from './managing-staff';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/**
 * Makes a link that invites a new person with this role and these tills.
 * @throws {AppError} email_taken; not_allowed for a role above one's own; invalid_input for tills that were not set up
 */
export function inviteStaff(app: App, actor: Actor, { name, email, role, tills }: InviteInput): Promise<MadeInvite> {
  return managingStaff(app, actor, async (managing) => {
    const { tx, manager } = managing;
    refuseUnlessAppoints(manager, role);
    if ((await findStaff(tx, { email })) !== null) throw new AppError('email_taken');
    const wanted = { name, email, role, tills: await grantedTills(app, tx, { role, tills }), forStaffId: null };
    return makeLink(app, actor, { managing, wanted });
  });
}
