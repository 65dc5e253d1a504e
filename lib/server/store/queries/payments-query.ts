import 'server-only';
import { type Expression, expressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { ListOrder } from '@/lib/contract/list-query';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import {
  amountBounds,
  type ListWalk,
  NEWEST_FIRST,
  sortedAs,
  sortedWholly,
  standsAfter,
  timeBounds,
} from './list-order';
import { isAtClock } from './clock-condition';
import { hasClaim, isForFew, isSeen } from './payment-conditions';
import type { ListPlace, PaymentFilter } from './payment-filter';
import { type Ground, isMeant, meetsTerm } from './payment-meaning';
import { isFoundByAct, isFoundByText, meaningsOf, remainingTerms } from './payment-terms';

/** A page of payments that match a filter. `after` continues where a page ended. */
export type PaymentPage = {
  filter: PaymentFilter;
  limit: number;
  after: ListPlace | null;
  /** Newest first, if not given. */
  order?: ListOrder | undefined;
  /** The part of a list by amount that is read in the order of its index. Without it, all that match are sorted. */
  walk?: ListWalk | undefined;
  /** Rows are looked at one after another, down to this place or to the end. No search index finds them. */
  piece?: { downTo: ListPlace | null };
};

const where = expressionBuilder<Database, 'payments'>();

/** Returns the query of one page, to run or to explain. */
export function paymentsQuery(store: Store, accountId: number, page: PaymentPage) {
  const { filter, limit, piece, order = NEWEST_FIRST, walk } = page;
  const meanings = meaningsOf(filter);
  // What an operator looks for is found first even if it means one thing.
  const isFoundFirst = meanings.length > 1 || (meanings.length === 1 && filter.text === undefined);
  if (piece === undefined && isFoundFirst) return meantQuery(store, accountId, page);
  if (order.by === 'amount')
    return walk === undefined
      ? sortedQuery(store, accountId, page)
      : walkQuery(store, accountId, { ...page, walk, downTo: piece?.downTo ?? null });
  const parts = piece === undefined ? partsOf(filter) : [];
  if (parts.length > 0) return mergedQuery(store, accountId, { ...page, parts });
  const matching = matchingQuery(store, accountId, page);
  if (!findsFew(store, page)) return matching.orderBy(sortedWholly(order)).limit(limit);
  // All that match are found first, and then sorted. Otherwise an engine would read the whole list in its order to
  // avoid the sort, because it expects to have a page soon.
  return store.db
    .with(
      (name) => name('found').materialized(),
      () => matching,
    )
    .selectFrom('found')
    .selectAll()
    .orderBy(sortedWholly(order))
    .limit(limit);
}

/**
 * Returns the query of one page by amount of all that match. They are found first, by whatever index finds them, and
 * then sorted. It is for a filter that few meet.
 */
function sortedQuery(
  store: Store,
  accountId: number,
  { filter, limit, after, piece, order = NEWEST_FIRST }: PaymentPage,
) {
  let query = store.db
    .with(
      (name) => name('found').materialized(),
      () => matchingQuery(store, accountId, { filter, after: null, ...(piece === undefined ? {} : { piece }) }),
    )
    .selectFrom('found as payments')
    .selectAll();
  if (after !== null) query = query.where(standsAfter(order, after));
  return query.orderBy(sortedWholly(order)).limit(limit);
}

/**
 * Returns the query of a stretch of a list by amount. The inner query has its rows in the order of the index. It has a
 * limit that limits nothing, so that an engine does not use another index for the filter and then sorts them all.
 * SQLite is told the index besides: while it has no statistics, it would go by time to payments without an amount.
 */
function walkQuery(
  store: Store,
  accountId: number,
  { filter, limit, after, walk, downTo, piece }: PaymentPage & { walk: ListWalk; downTo: ListPlace | null },
) {
  const indexed = sql.raw(store.engine === 'sqlite' ? 'payments indexed by payments_amount' : 'payments');
  let stretch = store.db
    .selectFrom(sql<Selectable<Database['payments']>>`payments`.as<'payments'>(indexed))
    .selectAll()
    .where(store.stillWanted())
    .where('account_id', '=', accountId)
    .orderBy(sortedAs(walk));
  for (const condition of amountBounds(walk, { after, downTo })) stretch = stretch.where(condition);
  if (piece === undefined) {
    for (const condition of narrowing({ store, accountId }, { filter, after: null }))
      stretch = stretch.where(condition);
    return stretch.limit(limit);
  }
  const fenced = store.engine === 'sqlite' ? stretch.limit(sql<number>`-1`) : stretch.offset(0);
  let query = store.db.selectFrom(fenced.as('payments')).selectAll();
  for (const condition of [
    ...meant({ store, accountId }, { filter, piece }),
    ...narrowing({ store, accountId }, { filter, after: null }),
  ])
    query = query.where(condition);
  return query.orderBy(sortedAs(walk)).limit(limit);
}

/**
 * Returns the query of one page for a text with several meanings, each of which finds few. All that one of them means
 * are found first, each by its own index, and then narrowed: an engine would use another index for a state or a till.
 */
function meantQuery(store: Store, accountId: number, { filter, limit, after, order = NEWEST_FIRST }: PaymentPage) {
  const { tillsHidingPayer } = filter;
  const [first, ...others] = meaningsOf(filter).map((meaning) =>
    matchingQuery(store, accountId, { filter: { ...meaning, tillsHidingPayer }, after: null }),
  );
  if (first === undefined) throw new RangeError('a filter without a text');
  let query = store.db
    .with(
      (name) => name('found').materialized(),
      () => first.union(others),
    )
    .selectFrom('found as payments')
    .selectAll();
  for (const condition of narrowing({ store, accountId }, { filter, after: null })) query = query.where(condition);
  if (after !== null) query = query.where(standsAfter(order, after));
  return query.orderBy(sortedWholly(order)).limit(limit);
}

/** A list of more tills than this is read as one: they will have most of the record. */
const MOST_TILLS = 20;
/** Without a text, it makes no difference where the payer is hidden. */
const OF_LISTS = new Set(['from', 'before', 'visibility', 'tillsHidingPayer']);

/**
 * Returns the filters whose lists make up the list of some tills or states, of a phone in each form in which it may be
 * written, or of a person who sees only some tills. Each has an index with its order. In the list of all payments,
 * those of a small till may be a million rows apart. Returns none for any other filter.
 */
export function partsOf(filter: PaymentFilter): PaymentFilter[] {
  const { from, before, visibility, tillKeys, states, phones = [] } = filter;
  if (phones.length > 0) return phones.map((phone) => ({ ...filter, phones: [phone] }));
  const others = Object.entries(filter).filter(([name, value]) => !OF_LISTS.has(name) && value !== undefined);
  const isOfSomeTills = visibility !== undefined && visibility.tills !== 'all';
  const [only, ...rest] = others.map(([name]) => name);
  if (rest.length > 0) return [];
  if (only === 'states' && !isOfSomeTills)
    return (states ?? []).map((state) => ({
      from,
      before,
      state,
      ...(visibility === undefined ? {} : { visibility }),
    }));
  if (only === 'tillKeys' && tillKeys !== undefined && tillKeys.length <= MOST_TILLS)
    return tillKeys.map((tillKey) => ({ from, before, tillKey, ...(visibility === undefined ? {} : { visibility }) }));
  if (only !== undefined || visibility === undefined || visibility.tills === 'all') return [];
  if (visibility.tills.length > MOST_TILLS) return [];
  return [
    ...[...new Set(visibility.tills)].map((tillKey) => ({ from, before, tillKey })),
    { from, before, tillKey: null, visibility: { ...visibility, tills: [] } },
  ];
}

/** Returns the query of a page of several lists together. No payment is in two of them. */
function mergedQuery(
  store: Store,
  accountId: number,
  { parts, limit, after, order = NEWEST_FIRST }: PaymentPage & { parts: readonly PaymentFilter[] },
) {
  const sorted = sortedWholly(order);
  const [first, ...rest] = parts.map((filter) =>
    store.db
      .selectFrom(matchingQuery(store, accountId, { filter, after, order }).orderBy(sorted).limit(limit).as('part'))
      .selectAll(),
  );
  if (first === undefined) throw new TypeError('there is no list');
  const merged = rest.reduce((all, each) => all.unionAll(each), first);
  return store.db.selectFrom(merged.as('found')).selectAll().orderBy(sorted).limit(limit);
}

/** True when an index finds all that match, and so few match that sorting them is cheap. */
function findsFew(store: Store, page: PaymentPage): boolean {
  const isByName = page.filter.nameWords !== undefined;
  return isForFew(page.filter) || (usesSearchIndex(store, page) && (store.engine === 'sqlite' || !isByName));
}

function usesSearchIndex(store: Store, { filter, piece }: Pick<PaymentPage, 'filter' | 'piece'>): boolean {
  if (piece === undefined && isFoundByText(store, filter)) return true;
  if (filter.text !== undefined) return piece === undefined && store.isIndexed(filter.text);
  return filter.nameWords !== undefined;
}

type Matched = Pick<PaymentPage, 'filter' | 'after' | 'piece' | 'order'>;

/** Returns the query of all that match, in no order. */
export function matchingQuery(store: Store, accountId: number, page: Matched) {
  // Until SQLite has statistics it assumes that an account has few payments. When the search index finds the rows, the
  // sign keeps SQLite from starting with all payments of the account.
  const isFound = store.engine === 'sqlite' && (usesSearchIndex(store, page) || isFoundByAct(page.filter));
  let query = store.db
    .selectFrom('payments')
    .selectAll()
    .where(store.stillWanted())
    .where(isFound ? sql<number>`+account_id` : sql.ref<number>('account_id'), '=', accountId);
  const ground = { store, accountId };
  for (const condition of [...meant(ground, page), ...narrowing(ground, page)]) query = query.where(condition);
  return query;
}

/** Returns the conditions of what a filter looks for. One meaning of its text is enough. */
function meant(
  { store, accountId }: Ground,
  { filter, piece }: Pick<PaymentPage, 'filter' | 'piece'>,
): Expression<SqlBool>[] {
  const byRow = piece !== undefined;
  const meanings = meaningsOf(filter);
  const { tillsHidingPayer } = filter;
  if (meanings.length === 0)
    return isMeant({ store, accountId }, { ...filter, from: undefined, before: undefined }, byRow);
  const each = meanings.map((meaning) => isMeant({ store, accountId }, { ...meaning, tillsHidingPayer }, byRow));
  const [only = []] = each;
  return each.length === 1 ? only : [where.or(each.map((conditions) => where.and(conditions)))];
}

/** Returns the conditions that narrow a list, whatever is looked for in it. */
function narrowing(ground: Ground, { filter, after, piece, order = NEWEST_FIRST }: Matched): Expression<SqlBool>[] {
  const { state, tillKey, isOpenRequest, isClaimed, visibility, isNothing } = filter;
  const conditions: Expression<SqlBool>[] = isNothing === true ? [where.lit(false)] : [];
  if (state !== undefined) conditions.push(where('state', '=', state));
  if (tillKey === null) conditions.push(where('till_key', 'is', null));
  else if (tillKey !== undefined) conditions.push(where('till_key', '=', tillKey));
  if (isOpenRequest === true)
    conditions.push(where('ask_id', 'is not', null), where('state', 'in', ['waiting', 'unclear']));
  conditions.push(...ofOperators(filter), ...remainingTerms(filter).map((term) => meetsTerm(ground, term)));
  if (isClaimed !== undefined) conditions.push(hasClaim(isClaimed)(where));
  if (visibility !== undefined) conditions.push(isSeen(visibility)(where));
  return [...conditions, ...timeBounds(filter, { after, downTo: piece?.downTo ?? null }, order.isAscending)];
}

function ofOperators({
  states,
  tillKeys,
  leftOutTills,
  isTillKnown,
  kinds,
  clock,
  isFoundLate,
}: PaymentFilter): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (states !== undefined) conditions.push(where('state', 'in', states));
  if (tillKeys !== undefined) conditions.push(where('till_key', 'in', tillKeys));
  if (leftOutTills !== undefined)
    conditions.push(where.or([where('till_key', 'is', null), where('till_key', 'not in', leftOutTills)]));
  if (isTillKnown === true) conditions.push(where('till_key', 'is not', null));
  if (kinds !== undefined) conditions.push(where('kind', 'in', kinds));
  if (clock !== undefined) conditions.push(...isAtClock(clock));
  if (isFoundLate !== undefined) conditions.push(where('first_heard_from', isFoundLate ? '=' : '!=', 'poll'));
  return conditions;
}
