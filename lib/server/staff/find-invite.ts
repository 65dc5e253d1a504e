import 'server-only';
import type { InviteShown } from '@/lib/contract/invites';
import type { App } from '@/lib/server/app-context';
import { openInvites } from './invite-record';
import { nowIso } from '@/lib/domain/utc-iso';

/**
 * Returns what a link shows to the person who opens it. Null for a link that does not work, whatever the reason.
 * Looking does not use it up.
 */
export async function findInvite(app: App, secret: string): Promise<InviteShown | null> {
  const [invite] = await openInvites(app.store.db, nowIso(app), { secret });
  if (invite === undefined) return null;
  const { name, email, role, forStaffId, invitedBy, expiresAt } = invite;
  return { name, email, role, isReset: forStaffId !== null, invitedBy: invitedBy.name, expiresAt };
}
