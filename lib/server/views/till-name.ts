import 'server-only';
import { spelledTill } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { findTill } from '@/lib/server/store/queries/tills';

/** Returns how a till is written for people, or the number as it was given if it was not set up. */
export async function tillName(app: Pick<App, 'store' | 'account'>, till: string): Promise<string> {
  const known = await findTill(app.store.db, app.account.id, till);
  return known === null ? till : spelledTill(known);
}
