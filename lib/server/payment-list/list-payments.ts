import 'server-only';
import { listOrderOf, type PaymentListQuery } from '@/lib/contract/list-query';
import type { PaymentList } from '@/lib/contract/payment-list';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { LongReadBounds } from '@/lib/server/store/engine/store';
import { listCursorOf, listPlaceOf } from '@/lib/server/store/queries/list-cursor';
import { placeIn } from '@/lib/server/store/queries/list-order';
import { searchInPieces } from '@/lib/server/store/queries/search-payments';
import { paymentViews } from '@/lib/server/views/payment-view';
import { readListFilter } from './list-filter';

/** How long a search goes on after its first piece before it says how far it has looked. */
const SEARCH_MS = 120;

/**
 * Returns one page of the record, or what a search has found so far and how far it has looked.
 * @throws {AppError} invalid_input when the cursor is not one of ours or of another order; not_found for an unknown
 *   search; too_slow.
 */
export async function listPayments(
  app: App,
  person: Person,
  { bounds = {}, ...query }: PaymentListQuery & { bounds?: LongReadBounds },
): Promise<PaymentList> {
  const order = listOrderOf(query);
  const { filter, troubles } = await readListFilter(app, person, query);
  const { payments: records, lookedTo } = await searchInPieces(app.store, app.account.id, {
    filter,
    // One more row shows whether there is another page.
    limit: query.limit + 1,
    order,
    after: query.cursor === undefined ? null : listPlaceOf(order, query.cursor),
    // An index answers the list without filters, which the counter shows. So it never waits for searches of the desk.
    bounds: { asker: isFiltered(query) ? 'desk' : 'counter', ...bounds },
    goesOn: forAWhile(app, SEARCH_MS),
  });
  const shown = records.slice(0, query.limit);
  const last = records.length > query.limit ? shown.at(-1) : undefined;
  const next = last === undefined ? lookedTo : placeIn(order, last);
  return {
    payments: await paymentViews(app, person, shown),
    nextCursor: next === null ? null : listCursorOf(order, next),
    searchedTo: lookedTo?.happenedAt ?? null,
    ...(lookedTo === null || order.by === 'time' ? {} : { searchedToMinor: lookedTo.amountMinor ?? null }),
    ...(troubles.length === 0 ? {} : { troubles: [...troubles] }),
  };
}

/** Returns a function that says yes for so long after it was first called. */
function forAWhile({ steadyMs }: Pick<App, 'steadyMs'>, whileMs: number): () => boolean {
  let endsMs: number | null = null;
  return () => {
    endsMs ??= steadyMs() + whileMs;
    return steadyMs() < endsMs;
  };
}

function isFiltered({ q, search, state, till, from, to, sort, order }: PaymentListQuery): boolean {
  return [q, search, state, till, from, to, sort, order].some((value) => value !== undefined && value !== '');
}
