import 'server-only';
import type { MadeInvite } from '@/lib/contract/invites';
import { AppError } from '@/lib/domain/errors';
import type { Actor } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { makeLink } from './make-link';
import { managed, managingStaff } from './managing-staff';

/**
 * Makes a link that lets a person set a new password. Until then the old one works.
 * @throws {AppError} not_found; not_allowed for oneself, and for a person who is disabled, has no e-mail or has a
 *   higher role
 */
export function resetPassword(app: App, actor: Actor, id: string): Promise<MadeInvite> {
  return managingStaff(app, actor, async (managing) => {
    const { name, email, role, tills, authUserId, disabledAt } = await managed(managing, id);
    if (email === null || authUserId === null || disabledAt !== null || id === managing.manager.id)
      throw new AppError('not_allowed');
    return makeLink(app, actor, { managing, wanted: { name, email, role, tills, forStaffId: id } });
  });
}
