import 'server-only';
import type { PaymentList, PaymentListQuery } from '@/lib/contract/payment-list';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { LongReadBounds } from '@/lib/server/store/engine/store';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';
import { searchInPieces } from '@/lib/server/store/queries/search-payments';
import type { ListPlace, PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { startOfDay } from '@/lib/domain/merchant-day';
import { paymentViews } from '@/lib/server/views/payment-view';
import { tillsHidingPayerFrom } from '@/lib/server/views/tills-hiding-payer';
import { visibilityOf } from '@/lib/server/views/visibility';

/** How long a search goes on after its first piece before it says how far it has looked. */
const SEARCH_MS = 120;

/**
 * Returns one page of the record, newest first, or what a search has found so far and how far it has looked.
 * @throws {AppError} invalid_input when the cursor is not one of ours; too_slow when the search takes too long.
 */
export async function listPayments(
  app: App,
  person: Person,
  { bounds = {}, ...query }: PaymentListQuery & { bounds?: LongReadBounds },
): Promise<PaymentList> {
  const { payments: records, lookedTo } = await searchInPieces(app.store, app.account.id, {
    filter: {
      ...filterOf(app, query),
      tillsHidingPayer: await tillsHidingPayerFrom(app, person),
      visibility: visibilityOf(person),
    },
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

function isFiltered({ q, state, till, from, to }: PaymentListQuery): boolean {
  return [q, state, till, from, to].some((value) => value !== undefined && value !== '');
}

/** Returns the filter that the parameters of an address mean. */
export function filterOf(
  app: App,
  query: Pick<PaymentListQuery, 'q' | 'state' | 'till' | 'from' | 'to'>,
): PaymentFilter {
  const text = query.q?.toLowerCase().replaceAll('\u0000', '');
  return {
    text: text === '' ? undefined : text,
    state: query.state,
    tillKey: query.till === undefined || query.till === '' ? undefined : tillKey(query.till),
    from: query.from === undefined ? undefined : instant(query.from, app.timeZone, 0),
    before: query.to === undefined ? undefined : instant(query.to, app.timeZone, 1),
  };
}

/**
 * Returns a time in UTC ISO. A date means the start of that day in the shop's time zone. `to` includes its day, so it
 * passes 1 as `daysOn`.
 */
function instant(value: string, timeZone: string, daysOn: 0 | 1): string {
  return value.includes('T') ? new Date(value).toISOString() : startOfDay(value, timeZone, daysOn);
}

function placeAfter(cursor: string): ListPlace {
  const { at, id } = placeOf(cursor);
  return { happenedAt: at, id };
}
