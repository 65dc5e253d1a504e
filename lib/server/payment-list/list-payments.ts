import 'server-only';
import type { PaymentList, PaymentListQuery } from '@/lib/contract/payment-list';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { LongReadBounds } from '@/lib/server/store/engine/store';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';
import { searchInPieces } from '@/lib/server/store/queries/search-payments';
import type { ListPlace } from '@/lib/server/store/queries/payment-filter';
import { paymentViews } from '@/lib/server/views/payment-view';
import { readListFilter } from './list-filter';

/** How long a search goes on after its first piece before it says how far it has looked. */
const SEARCH_MS = 120;

/**
 * Returns one page of the record, newest first, or what a search has found so far and how far it has looked.
 * @throws {AppError} invalid_input when the cursor is not one of ours; not_found when the person has no such search;
 *   too_slow when the search takes too long.
 */
export async function listPayments(
  app: App,
  person: Person,
  { bounds = {}, ...query }: PaymentListQuery & { bounds?: LongReadBounds },
): Promise<PaymentList> {
  const { filter, troubles } = await readListFilter(app, person, query);
  const { payments: records, lookedTo } = await searchInPieces(app.store, app.account.id, {
    filter,
    // One more row shows whether there is another page.
    limit: query.limit + 1,
    after: query.cursor === undefined ? null : placeAfter(query.cursor),
    // An index answers the list without filters, which the counter shows. So it never waits for searches of the desk.
    bounds: { asker: isFiltered(query) ? 'desk' : 'counter', ...bounds },
    goesOn: forAWhile(app, SEARCH_MS),
  });
  const shown = records.slice(0, query.limit);
  const next = (records.length > query.limit ? shown.at(-1) : null) ?? lookedTo;
  return {
    payments: await paymentViews(app, person, shown),
    nextCursor: next === null ? null : cursorOf({ at: next.happenedAt, id: next.id }),
    searchedTo: lookedTo?.happenedAt ?? null,
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

function isFiltered({ q, search, state, till, from, to }: PaymentListQuery): boolean {
  return [q, search, state, till, from, to].some((value) => value !== undefined && value !== '');
}

function placeAfter(cursor: string): ListPlace {
  const { at, id } = placeOf(cursor);
  return { happenedAt: at, id };
}
