import 'server-only';
import type { App } from '@/lib/server/app-context';
import { findTill } from '@/lib/server/store/queries/tills';

/** Returns the name of a till for people: its branch, or its name, or the number as it was given. */
export async function tillName(app: Pick<App, 'store' | 'account'>, till: string): Promise<string> {
  const known = await findTill(app.store.db, app.account.id, till);
  return known?.branch ?? known?.name ?? till;
}
