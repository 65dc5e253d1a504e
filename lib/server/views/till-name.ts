import 'server-only';
import type { App } from '@/lib/server/app-context';
import { findTill } from '@/lib/server/store/queries/tills';

/** What people call a till: its branch, else its name, else its number as it was told. */
export async function tillName(app: Pick<App, 'store' | 'account'>, till: string): Promise<string> {
  const known = await findTill(app.store.db, app.account.id, till);
  return known?.branch ?? known?.name ?? till;
}
