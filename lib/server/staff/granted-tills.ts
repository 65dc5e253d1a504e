import 'server-only';
import type { Transaction } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import type { Role, Tills } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { listTills } from '@/lib/server/store/queries/tills';
import { tillsOf } from '@/lib/server/store/queries/staff-record';

type Asked = {
  role: Role;
  tills: Tills;
  /** The tills they serve already. A till that was removed since stays theirs. */
  held?: Tills;
};

/**
 * Returns the tills that a person of this role gets.
 * @throws {AppError} invalid_input when one is neither set up nor theirs already
 */
export async function grantedTills(
  app: App,
  tx: Transaction<Database>,
  { role, tills, held = [] }: Asked,
): Promise<Tills> {
  const granted = tillsOf(role, { all_tills: tills === 'all' ? 1 : 0 }, tills === 'all' ? [] : tills);
  if (granted === 'all') return granted;
  const known = new Set([
    ...(await listTills(tx, app.account.id)).map(({ number }) => tillKey(number)),
    ...(held === 'all' ? [] : held),
  ]);
  if (!granted.every((key) => known.has(key))) throw new AppError('invalid_input', { field: 'tills' });
  return granted;
}
