import 'server-only';
import type { Transaction } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { type InviteRecord, openInvites } from './invite-record';
import { managingStaff } from './managing-staff';

/**
 * Revokes a link.
 * @throws {AppError} not_found when it is not open any more
 */
export function revokeInvite(app: App, actor: Actor, id: string): Promise<void> {
  return managingStaff(app, actor, async ({ tx }) => {
    const invites = await openInvites(tx, actor.nowIso, { id });
    if (invites.length === 0) throw new AppError('not_found');
    await revokeAll(tx, actor, invites);
  });
}

/** Revokes all of these links, by any inviter. */
export async function revokeAll(
  tx: Transaction<Database>,
  actor: Actor,
  invites: readonly InviteRecord[],
): Promise<void> {
  for (const { id, name, email, forStaffId } of invites) {
    await tx.updateTable('invites').set({ revoked_at: actor.nowIso }).where('id', '=', id).execute();
    await recordAct(tx, actor, {
      act: 'invite_revoked',
      subject: { id: forStaffId ?? id, name },
      before: { email, isReset: forStaffId !== null },
    });
  }
}
