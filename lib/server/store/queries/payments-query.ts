import 'server-only';
import { sql } from 'kysely';
import { msOf } from '@/lib/domain/utc-iso';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { Store } from '@/lib/server/store/engine/store';
import {
  codeEndsWith,
  hasClaim,
  hasReference,
  isForFew,
  isSeen,
  namesContain,
  phoneBegins,
  phoneEndsWith,
  textShows,
} from './payment-conditions';
import type { ListPlace, PaymentFilter } from './payment-filter';

/** A page of payments that match a filter, newest first. `after` continues where a page ended. */
export type PaymentPage = {
  filter: PaymentFilter;
  limit: number;
  after: ListPlace | null;
  /** Rows are looked at one after another, down to this place or to the end. No search index finds them. */
  piece?: { downTo: ListPlace | null };
};

/** Returns the query of one page, to run or to explain. */
export function paymentsQuery(store: Store, accountId: number, page: PaymentPage) {
  const parts = partsByTill(page.filter);
  if (parts.length > 0) return mergedQuery(store, accountId, { ...page, parts });
  const matching = matchingQuery(store, accountId, page);
  const { limit } = page;
  if (!findsFew(store, page)) return matching.orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(limit);
  // All that match are found first, and then sorted. Otherwise an engine would read the whole list in its order to
  // avoid the sort, because it expects to have a page soon.
  return store.db
    .with(
      (name) => name('found').materialized(),
      () => matching,
    )
    .selectFrom('found')
    .selectAll()
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
}

/** A list of more tills than this is read as one: they will have most of the record. */
const MOST_TILLS = 20;
/** Without a text, it makes no difference where the payer is hidden. */
const OF_TILL_LISTS = new Set(['from', 'before', 'visibility', 'tillsHidingPayer']);

/**
 * Returns the filters whose lists make up the list of a person who sees only some tills. Each has an index with its
 * order. In the list of all tills, the payments of a small one may be a million rows apart. Returns none for any other
 * filter.
 */
function partsByTill(filter: PaymentFilter): PaymentFilter[] {
  const { from, before, visibility } = filter;
  if (visibility === undefined || visibility.tills === 'all' || visibility.tills.length > MOST_TILLS) return [];
  const others = Object.entries(filter).filter(([name]) => !OF_TILL_LISTS.has(name));
  if (others.some(([, value]) => value !== undefined)) return [];
  return [
    ...[...new Set(visibility.tills)].map((tillKey) => ({ from, before, tillKey })),
    { from, before, tillKey: null, visibility: { ...visibility, tills: [] } },
  ];
}

/** Returns the query of a page of several lists together. No payment is in two of them. */
function mergedQuery(
  store: Store,
  accountId: number,
  { parts, limit, after }: Pick<PaymentPage, 'limit' | 'after'> & { parts: readonly PaymentFilter[] },
) {
  const [first, ...rest] = parts.map((filter) =>
    store.db
      .selectFrom(
        matchingQuery(store, accountId, { filter, after })
          .orderBy('happened_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .as('part'),
      )
      .selectAll(),
  );
  if (first === undefined) throw new TypeError('there is no list');
  const merged = rest.reduce((all, each) => all.unionAll(each), first);
  return store.db
    .selectFrom(merged.as('found'))
    .selectAll()
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
}

/** True when an index finds all that match, and so few match that sorting them is cheap. */
function findsFew(store: Store, page: PaymentPage): boolean {
  const isByName = page.filter.nameWords !== undefined;
  return isForFew(page.filter) || (usesSearchIndex(store, page) && (store.engine === 'sqlite' || !isByName));
}

function usesSearchIndex(store: Store, { filter, piece }: Pick<PaymentPage, 'filter' | 'piece'>): boolean {
  if (filter.text !== undefined) return piece === undefined && store.isIndexed(filter.text);
  return filter.nameWords !== undefined;
}

/** Returns the query of all that match, in no order. */
export function matchingQuery(store: Store, accountId: number, page: Pick<PaymentPage, 'filter' | 'after' | 'piece'>) {
  const { filter, after, piece } = page;
  // Until SQLite has statistics it assumes that an account has few payments. When the search index finds the rows, the
  // sign keeps SQLite from starting with all payments of the account.
  const isFound = store.engine === 'sqlite' && usesSearchIndex(store, page);
  let query = store.db
    .selectFrom('payments')
    .selectAll()
    .where(store.stillWanted())
    .where(isFound ? sql<number>`+account_id` : sql.ref<number>('account_id'), '=', accountId);
  if (filter.text !== undefined) {
    const contains = piece === undefined ? store.textContains(filter.text) : store.rowContains(filter.text);
    query = query.where(textShows(contains, filter.text, filter.tillsHidingPayer ?? []));
  }
  if (filter.reference !== undefined) query = query.where(hasReference(filter.reference));
  if (filter.foldedReference !== undefined)
    query = query.where(sql.raw(foldedReferenceSql()), '=', filter.foldedReference);
  if (filter.foldedEnd !== undefined) query = query.where(codeEndsWith(filter.foldedEnd));
  if (filter.phones !== undefined) query = query.where('phone', 'in', filter.phones);
  if (filter.phoneEnd !== undefined) query = query.where(phoneEndsWith(filter.phoneEnd));
  if (filter.phoneStart !== undefined) query = query.where(phoneBegins(filter.phoneStart));
  if (filter.nameWords !== undefined) query = query.where(store.textContainsEach(filter.nameWords));
  for (const word of filter.nameWords ?? []) query = query.where(namesContain(word));
  if (filter.amountMinor !== undefined) query = query.where('amount_minor', '=', filter.amountMinor);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.tillKey === null) query = query.where('till_key', 'is', null);
  else if (filter.tillKey !== undefined) query = query.where('till_key', '=', filter.tillKey);
  if (filter.exceptTills !== undefined && filter.exceptTills.length > 0)
    query = query.where('till_key', 'not in', filter.exceptTills);
  if (filter.isOpenRequest === true)
    query = query.where('ask_id', 'is not', null).where('state', 'in', ['waiting', 'unclear']);
  if (filter.isClaimed !== undefined) query = query.where(hasClaim(filter.isClaimed));
  if (filter.visibility !== undefined) query = query.where(isSeen(filter.visibility));
  // Of two bounds on one side SQLite may look for the wider in the index, so each side has only the narrower.
  const [from, before] = [boundOf(filter.from), boundOf(filter.before)];
  const [afterMs, downTo] = [boundOf(after?.happenedAt), piece?.downTo ?? null];
  if (after !== null && afterMs !== null && (before === null || afterMs < before)) {
    query = query.where((where) => where(where.refTuple('happened_at', 'id'), '<', where.tuple(afterMs, after.id)));
  } else if (before !== null) query = query.where('happened_at', '<', before);
  const downToMs = boundOf(downTo?.happenedAt);
  if (downTo !== null && downToMs !== null && (from === null || downToMs >= from)) {
    query = query
      .where('happened_at', '>=', downToMs)
      .where((where) => where(where.refTuple('happened_at', 'id'), '>=', where.tuple(downToMs, downTo.id)));
  } else if (from !== null) query = query.where('happened_at', '>=', from);
  return query;
}

function boundOf(at: string | undefined): number | null {
  return at === undefined ? null : msOf(at);
}
