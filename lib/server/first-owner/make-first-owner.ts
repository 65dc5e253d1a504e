import 'server-only';
import type { SetUpRequest } from '@/lib/contract/set-up';
import { AppError } from '@/lib/domain/errors';
import { weaknessOf } from '@/lib/domain/new-password';
import type { Actor } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { addFirst } from './add-first';
import { hasStaff } from '@/lib/server/store/queries/staff-record';

/**
 * Makes the first owner for a person with the code that the server printed.
 * @throws {AppError} not_found once there is any staff, even since a moment ago; weak_password, which does not count as
 *   a try of the code; code_refused.
 */
export async function makeFirstOwner(
  app: App,
  actor: Actor,
  { code, name, email, password }: SetUpRequest,
): Promise<void> {
  if (await hasStaff(app.store.db)) throw new AppError('not_found');
  const why = weaknessOf(password, [name, email.split('@')[0] ?? '']);
  if (why !== null) throw new AppError('weak_password', { why });
  if (!app.setUp.fits(code)) throw new AppError('code_refused');
  const isMade = await addFirst(app, [{ name, email, password, role: 'owner', tills: 'all' }], { ...actor, name });
  if (!isMade) throw new AppError('not_found');
  app.setUp.end();
}
