import 'server-only';
import type { LiveBill } from '@/lib/contract/live';
import type { App } from '@/lib/server/app-context';
import { loadBills } from '@/lib/server/store/queries/bill-rows';

/** Announces to the screens of their tills that these bills changed. A screen that shows one fetches it again. */
export async function announceBills(
  app: Pick<App, 'store' | 'account' | 'live'>,
  ids: readonly string[],
): Promise<void> {
  if (app.live.listeners === 0 || ids.length === 0) return;
  const rows = await loadBills(app.store.db, app.account.id, ids);
  app.live.publish(
    ...rows.map(({ id, till_key: tillKey }) => ({
      event: 'bill' as const,
      place: { tillKey, knownTo: [] },
      dataFor: (): LiveBill => ({ id }),
    })),
  );
}
