import 'server-only';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { listTills } from '@/lib/server/store/queries/tills';

/** The tills that were set up, by their keys. */
export type TillNames = ReadonlyMap<string, { number: string; name: string | null }>;

export async function tillNames(app: Pick<App, 'store' | 'account'>): Promise<TillNames> {
  const tills = await listTills(app.store.db, app.account.id);
  return new Map(tills.map(({ number, branch, name }) => [tillKey(number), { number, name: branch ?? name }]));
}
