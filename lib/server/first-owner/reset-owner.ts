import 'server-only';
import { randomBytes, randomUUID } from 'node:crypto';
import { isMarked } from '@/lib/domain/marked';
import { recordAct } from '@/lib/server/audit/record-act';
import type { Identity } from '@/lib/server/identity/identity';
import { removePasskeys } from '@/lib/server/identity/remove-passkeys';
import type { Store } from '@/lib/server/store/engine/store';
import { listStaff } from '@/lib/server/store/queries/staff-record';

const PASSWORD_BYTES = 15;

const NO_SUCH_OWNER: unique symbol = Symbol.for('imelipwa.NoSuchOwner');

/** Thrown when no owner has this e-mail. `owners` are the e-mails of all owners. */
export class NoSuchOwner extends Error {
  override readonly name = 'NoSuchOwner';
  readonly [NO_SUCH_OWNER] = true;
  readonly owners: readonly string[];

  constructor(owners: readonly string[]) {
    super('no such owner');
    this.owners = owners;
  }
}

export function isNoSuchOwner(error: unknown): error is NoSuchOwner {
  return isMarked(error, NO_SUCH_OWNER);
}

/**
 * Gives an owner who can no longer sign in a new password, for an operator with access to the store. The password is
 * returned only once. The second factor and all passkeys are removed, all sessions end, and a disabled owner is
 * enabled.
 * @throws {NoSuchOwner}
 */
export async function resetOwner(
  { store, identity }: { store: Store; identity: Identity },
  email: string,
  nowIso: string,
): Promise<string> {
  const owners = (await listStaff(store.db)).filter(({ role, authUserId }) => role === 'owner' && authUserId !== null);
  const owner = owners.find((each) => each.email === email.toLowerCase());
  if (owner === undefined || owner.authUserId === null)
    throw new NoSuchOwner(owners.flatMap((each) => each.email ?? []));
  const password = randomBytes(PASSWORD_BYTES).toString('base64url');
  await identity.setPassword(owner.authUserId, password);
  await identity.dropSecondFactor(owner.authUserId);
  await identity.endSessions(owner.authUserId);
  await store.write(async (tx) => {
    await tx.updateTable('staff').set({ disabled_at: null, updated_at: nowIso }).where('id', '=', owner.id).execute();
    const operator = { person: null, name: 'operator', address: 'unknown', requestId: randomUUID(), nowIso };
    await recordAct(tx, operator, { act: 'owner_reset', subject: { id: owner.id, name: owner.name } });
    await removePasskeys(tx, operator, { staff: owner });
  });
  return password;
}
