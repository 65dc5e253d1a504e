import 'server-only';
import type { DisplayView, Shown } from '@/lib/contract/display';
import type { App } from '@/lib/server/app-context';
import type { DisplayRow, PairedRow } from '@/lib/server/store/queries/display-rows';
import { findTill } from '@/lib/server/store/queries/tills';

/** Returns all that a customer's screen is told: the shop, its till, and what its counter lets it show. */
export async function displayView(app: Pick<App, 'store' | 'account' | 'nowMs'>, row: PairedRow): Promise<DisplayView> {
  const till = await findTill(app.store.db, app.account.id, row.till);
  const named = [till?.name, till?.branch].filter((name) => name !== null && name !== undefined);
  return { shop: named.length === 0 ? null : named.join(' · '), till: row.till, shown: shownOf(row, app.nowMs()) };
}

function shownOf(row: DisplayRow, nowMs: number): Shown {
  const { shows, amount_minor: amountMinor, currency, shown_at: at, shown_until: until } = row;
  const lastsMs = until === null ? 0 : Date.parse(until) - nowMs;
  if (lastsMs <= 0 || currency === null || at === null) return { shows: 'idle' };
  if (shows === 'waiting') return { shows, amountMinor, currency, lastsMs };
  if (amountMinor === null) return { shows: 'idle' };
  if (shows === 'due') return { shows, amountMinor, currency, lastsMs };
  return shows === 'paid' ? { shows, amountMinor, currency, at, lastsMs } : { shows: 'idle' };
}
