import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { removePasskeys } from '@/lib/server/identity/remove-passkeys';

/**
 * Removes one of the person's own passkeys. It signs nobody in any more; sessions that it opened go on.
 * @throws {AppError} not_found for a passkey that is not theirs, and at a shared device
 */
export async function removePasskey(app: App, actor: PersonActing, id: string): Promise<void> {
  const { person: staff } = actor;
  if (staff.via !== 'password') throw new AppError('not_found');
  const removed = await app.store.write((tx) => removePasskeys(tx, actor, { staff, id }));
  if (removed === 0) throw new AppError('not_found');
}
