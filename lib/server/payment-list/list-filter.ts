import 'server-only';
import type { ListFilters } from '@/lib/contract/list-query';
import type { ListTrouble } from '@/lib/contract/payment-list';
import { merchantDay } from '@/lib/domain/merchant-day';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { textOfSearch } from '@/lib/server/searches/find-search';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { tillsHidingPayerFrom } from '@/lib/server/views/tills-hiding-payer';
import { visibilityOf } from '@/lib/server/views/visibility';
import { narrowedBy } from './narrowed-by';
import { readMeanings } from './read-meanings';
import { orderNamed, searchTerms } from './search-terms';

/** Returns what the filters of the list mean for this person, on the screen as in an export. */
export async function listFilter(app: App, person: Person, query: ListFilters): Promise<PaymentFilter> {
  return (await readListFilter(app, person, query)).filter;
}

/**
 * Returns the same, and what could not be read.
 * @throws {AppError} not_found when the person has no search with this id.
 */
export async function readListFilter(
  app: App,
  person: Person,
  query: ListFilters,
): Promise<{ filter: PaymentFilter; troubles: readonly ListTrouble[] }> {
  const written = (await writtenIn(app, person, query)).replaceAll('\u0000', '');
  const read = readPaymentQuery(written, merchantDay(nowIso(app), app.timeZone));
  const hiding = await tillsHidingPayerFrom(app, person);
  const { terms, troubles, isNothing } = await searchTerms(app, person, { terms: read.terms, hiding });
  const narrowed = await narrowedBy(app, person, { query, terms: read.terms });
  const filter: PaymentFilter = {
    ...(await textFilter(app, person, { text: read.text, hiding })),
    ...narrowed.filter,
    ...(terms.length === 0 ? {} : { terms }),
    ...(isNothing || narrowed.isNothing ? { isNothing: true } : {}),
    tillsHidingPayer: hiding,
    visibility: visibilityOf(person),
  };
  return { filter, troubles: [...read.troubles, ...troubles, ...narrowed.troubles] };
}

/** Returns the text of a search: a kept one, one in the address, or both. */
export async function writtenIn(
  app: App,
  person: Person,
  { q = '', search }: Pick<ListFilters, 'q' | 'search'>,
): Promise<string> {
  return search === undefined ? q : `${await textOfSearch(app, person, search)} ${q}`.trim();
}

/** A longer text is a message, which names no order. */
const LONGEST_ORDER = 60;

async function textFilter(
  app: App,
  person: Person,
  { text: q, hiding }: { text: string; hiding: readonly string[] },
): Promise<PaymentFilter> {
  const text = q.toLowerCase();
  if (text === '') return {};
  const meanings = await readMeanings(app, person, q);
  return { text, meanings: text.length > LONGEST_ORDER ? meanings : [...meanings, orderNamed(text, hiding)] };
}
