import 'server-only';
import type { TillList } from '@/lib/contract/tills';
import type { App } from '@/lib/server/parts';
import { listTills } from '@/lib/server/store/tills';
import { tillView } from './till-view';

/** All tills that were set up, by their number. */
export async function allTills(app: App): Promise<TillList> {
  const tills = await listTills(app.store.db, app.account.id);
  return { tills: await Promise.all(tills.map((till) => tillView(app, till))) };
}
