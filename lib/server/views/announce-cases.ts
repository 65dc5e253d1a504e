import 'server-only';
import type { LiveBill } from '@/lib/contract/live';
import type { App } from '@/lib/server/app-context';
import { entriesOf } from '@/lib/server/store/queries/missing-case-rows';

/** Announces to the screens of their tills that these cases changed. A screen that shows one fetches it again. */
export async function announceCases(app: Pick<App, 'store' | 'live'>, ids: readonly string[]): Promise<void> {
  if (app.live.listeners === 0 || ids.length === 0) return;
  const entries = await entriesOf(app.store.db, ids);
  const places = new Map(entries.map((entry) => [`${entry.case_id} ${entry.till_key}`, entry]));
  app.live.publish(
    ...[...places.values()].map(({ case_id: id, till_key: tillKey }) => ({
      event: 'case' as const,
      place: { tillKey, knownTo: [] },
      dataFor: (): LiveBill => ({ id }),
    })),
  );
}
