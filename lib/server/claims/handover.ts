import 'server-only';
import type { Handover } from '@/lib/contract/claims';
import type { Person } from '@/lib/domain/person';
import { SHIFT_MS } from '@/lib/domain/shift';
import type { App } from '@/lib/server/app-context';
import { paymentViews } from '@/lib/server/views/payment-view';
import { visibilityOf } from '@/lib/server/views/visibility';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { searchPayments } from '@/lib/server/store/queries/search-payments';

const MOST = 100;

/**
 * Returns what one shift leaves to the next at the tills that this person sees: prompts without an outcome, and paid
 * payments that no one has ticked.
 * @throws {AppError} too_slow
 */
export async function handover(app: App, person: Person, signal?: AbortSignal): Promise<Handover> {
  const nowMs = app.nowMs();
  const since = new Date(nowMs - SHIFT_MS).toISOString();
  const seen: PaymentFilter = { visibility: visibilityOf(person), from: since };
  const page = { limit: MOST + 1, after: null };
  const asks = await selectPayments(app.store, app.account.id, { ...page, filter: { ...seen, isOpenRequest: true } });
  const unticked = await searchPayments(app.store, app.account.id, {
    ...page,
    filter: { ...seen, state: 'paid', isClaimed: false },
    bounds: { signal },
  });
  return {
    asks: await paymentViews(app, person, asks.slice(0, MOST)),
    unticked: await paymentViews(app, person, unticked.slice(0, MOST)),
    since,
    more: asks.length > MOST || unticked.length > MOST,
    serverTime: new Date(nowMs).toISOString(),
  };
}
