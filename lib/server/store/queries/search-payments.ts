import 'server-only';
import { type Kysely, sql } from 'kysely';
import { isAppError } from '@/lib/domain/errors';
import { msOf } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { LongReadBounds, Store } from '@/lib/server/store/engine/store';
import {
  amountMoments,
  BEFORE_ALL_IDS,
  endOfMoment,
  type ListWalk,
  NEWEST_FIRST,
  partsAfter,
  sortedAs,
} from './list-order';
import type { ListPlace, PaymentFilter, PaymentMeaning } from './payment-filter';
import { type PaymentRecord, recordFromStored } from './payment-row';
import { meaningsOf, searchedText } from './payment-terms';
import { matchingQuery, partsOf, type PaymentPage, paymentsQuery } from './payments-query';

/** So many rows are looked at one by one before it is asked whether to go on. It takes milliseconds. */
const PIECE_ROWS = 4_000;
/** If the search index finds no more than this, all of them are read and sorted. */
const FEW = 2_000;
/** How long the search index may take to say whether it finds few. Without an answer they count as many. */
const ASK_INDEX_MS = 100;
/** If a list that an index has by time holds no more than this, all of them are sorted by amount. */
const FEW_TO_SORT = 20_000;

type Bounded = PaymentPage & { bounds: LongReadBounds };
type Pieces = {
  /** Asked after each piece. When it answers no, the search ends there and says so. */
  goesOn: () => boolean;
  pieceRows?: number;
  few?: number;
  fewToSort?: number;
};

/**
 * What a search found, in its order. `lookedTo` is the place as far as which it has looked, so that another search may
 * continue after it. It is null when the page is full, or when the search has looked at everything.
 */
export type Found = { payments: PaymentRecord[]; lookedTo: ListPlace | null };

type Search = { store: Store; accountId: number; bounds: LongReadBounds };
type Rows = Awaited<ReturnType<typeof pageOf>>;

/**
 * Returns one whole page for any filter, as long reads.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function searchPayments(store: Store, accountId: number, page: Bounded): Promise<PaymentRecord[]> {
  if (page.filter.text !== undefined || page.filter.terms !== undefined || page.order?.by === 'amount')
    return (await searchInPieces(store, accountId, { ...page, goesOn: () => true })).payments;
  return whole(await readPage({ store, accountId, bounds: page.bounds }, page)).payments;
}

/**
 * Returns one page for the filters of the list, or what it has found by the time it no longer goes on. A text that many
 * payments hold fills a page soon. The search index would find all of them and sort them, which takes long. So after
 * the first piece it is asked only whether it finds few, and if so it finds the rest.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function searchInPieces(
  store: Store,
  accountId: number,
  { bounds, goesOn, pieceRows = PIECE_ROWS, few = FEW, fewToSort = FEW_TO_SORT, ...page }: Bounded & Pieces,
): Promise<Found> {
  const search: Search = { store, accountId, bounds };
  if (page.filter.isNothing === true) return whole([]);
  if (!isLookedThrough(page)) return whole(await readPage(search, page));
  const first = await lookThrough(search, page, { pieceRows, goesOn: () => false });
  if (first.lookedTo === null) return whole(first.rows);
  const cut: Found = { payments: first.rows.map(recordFromStored), lookedTo: first.lookedTo };
  if (!goesOn()) return cut;
  const rest = { ...page, after: first.lookedTo, limit: page.limit - first.rows.length };
  // A search that continues was told before that there are many.
  if (page.after?.id !== BEFORE_ALL_IDS) {
    if (await findFew(search, page.filter, few)) return whole([...first.rows, ...(await readPage(search, rest))]);
    // No search index is asked for what stands in a short list.
    if (page.order?.by === 'amount' && (await isListShort(search, page.filter, fewToSort)))
      return whole([...first.rows, ...(await readPage(search, { ...rest, piece: { downTo: null } }))]);
  }
  if (!goesOn()) return cut;
  const { rows, lookedTo } = await lookThrough(search, rest, { pieceRows, goesOn });
  return { payments: [...first.rows, ...rows].map(recordFromStored), lookedTo };
}

function whole(rows: Rows): Found {
  return { payments: rows.map(recordFromStored), lookedTo: null };
}

/** True when no index has the matching rows in the order of the list, so that very many may be looked at in vain. */
function isLookedThrough({ filter, order = NEWEST_FIRST }: PaymentPage): boolean {
  // The index of amounts has the order of the whole list alone.
  if (order.by === 'amount')
    return Object.entries(filter).some(([name, value]) => value !== undefined && name !== 'tillsHidingPayer');
  if (partsOf(filter).length > 0) return false;
  const { text, terms, states, tillKeys, leftOutTills, isTillKnown, kinds, clock, isFoundLate, isClaimed } = filter;
  const withoutOrder = [text, terms, states, tillKeys, leftOutTills, isTillKnown, kinds, clock, isFoundLate, isClaimed];
  if (withoutOrder.some((value) => value !== undefined)) return true;
  const { state, tillKey, visibility } = filter;
  const isOfSomeTills = visibility !== undefined && visibility.tills !== 'all';
  return [state !== undefined, tillKey !== undefined, isOfSomeTills].filter(Boolean).length > 1;
}

/** Looks at rows one by one, piece by piece, until the page is full, no row is left, or it no longer goes on. */
async function lookThrough(
  { bounds, ...search }: Search,
  { filter, limit, order = NEWEST_FIRST, after: begin }: PaymentPage,
  { pieceRows, goesOn }: Required<Pick<Pieces, 'pieceRows' | 'goesOn'>>,
): Promise<{ rows: Rows; lookedTo: ListPlace | null }> {
  return search.store.longRead(async (db) => {
    const rows: Rows = [];
    for (const { walk, ...part } of partsAfter(order, begin)) {
      for (let { after } = part; ; ) {
        const downTo = await endOfPiece({ ...search, db }, { filter, after, walk, limit: pieceRows });
        const piece = { filter, after, order, walk, limit: limit - rows.length, piece: { downTo } };
        rows.push(...(await pageOf({ ...search, db }, piece)));
        if (rows.length === limit) return { rows, lookedTo: null };
        if (downTo === null) break;
        if (!goesOn()) return { rows, lookedTo: downTo };
        after = downTo;
      }
    }
    return { rows, lookedTo: null };
  }, bounds);
}

/** Says whether the list by time that a filter narrows has so few payments that all of them can be sorted by amount. */
async function isListShort({ store, accountId, bounds }: Search, filter: PaymentFilter, most: number) {
  const query = listedQuery(store, accountId, { filter, most });
  const { rows } = await store.longRead((db) => db.executeQuery(query), bounds);
  return Number(rows[0]?.n) <= most;
}

/** Returns the query that counts such a list, up to one more than `most`, to run or to explain. */
export function listedQuery(
  store: Store,
  accountId: number,
  { filter, most }: { filter: PaymentFilter; most: number },
) {
  const listed = matchingQuery(store, accountId, { filter: walked(filter), after: null })
    .clearSelect()
    .select('happened_at')
    .limit(most + 1);
  return sql<{ n: number }>`select count(*) as n from (${listed}) as listed`.compile(store.db);
}

/** Says whether the indexes find few payments for each meaning of the text. */
async function findFew({ store, accountId, bounds }: Search, filter: PaymentFilter, few: number): Promise<boolean> {
  const meanings = meaningsOf(filter);
  if (meanings.length === 0 || meanings.some(({ text }) => text !== undefined && !store.isIndexed(text))) return false;
  const limitMs = Math.min(bounds.limitMs ?? ASK_INDEX_MS, ASK_INDEX_MS);
  const query = findsManyQuery(store, accountId, { meanings, few });
  try {
    const { rows } = await store.longRead((db) => db.executeQuery(query), { ...bounds, limitMs });
    return Number(rows[0]?.n) === 0;
  } catch (error) {
    if (isAppError(error) && error.code === 'too_slow') return false;
    throw error;
  }
}

/** Returns the query that counts one when an index finds more than `few` for one of these, to run or to explain. */
export function findsManyQuery(
  store: Store,
  accountId: number,
  { meanings, few }: { meanings: readonly PaymentMeaning[]; few: number },
) {
  const many = meanings.map((meaning) => {
    const { text, nameWords } = meaning;
    if (text !== undefined) return store.findsMoreThan(few, text);
    const searched = searchedText(meaning);
    if (searched !== null) return store.findsMoreThan(few, searched);
    if (nameWords === undefined) {
      const found = matchingQuery(store, accountId, { filter: meaning, after: null });
      return sql`(select count(*) from ${found
        .clearSelect()
        .select('seq')
        .limit(few + 1)} as found) > ${few}`;
    }
    // The index of one word leads to all names, unless the store would leave some out.
    const words = nameWords.filter((word) => store.isIndexed(word)).map((word) => store.findsMoreThan(few, word));
    return sql`(${store.leavesMatchesOut(nameWords)} or (${sql.join(words, sql` and `)}))`;
  });
  return sql<{ n: number }>`select count(*) as n where ${sql.join(many, sql` or `)}`.compile(store.db);
}

type OnReader = Omit<Search, 'bounds'> & { db: Kysely<Database> };

type Piece = Pick<PaymentPage, 'filter' | 'after' | 'limit'> & { walk: ListWalk };

/** Returns the place where a piece of so many rows ends, or null when there are not so many. */
async function endOfPiece({ db, store, accountId }: OnReader, page: Piece): Promise<ListPlace | null> {
  const [last] = (await db.executeQuery(endOfPieceQuery(store, accountId, page).compile())).rows;
  return last === undefined ? null : endOfMoment(page.walk, { atMs: last.happened_at, amountMinor: last.amount_minor });
}

/**
 * Returns the query of that place, to run or to explain. Payments of one moment are never parted: so an index alone
 * tells it.
 */
export function endOfPieceQuery(store: Store, accountId: number, { filter, after, limit, walk }: Piece) {
  const isByTime = walk.along === 'time';
  let listed = matchingQuery(store, accountId, { filter: isByTime ? walked(filter, walk, after) : {}, after: null })
    .clearSelect()
    .select(['happened_at', isByTime ? sql<null>`null`.as('amount_minor') : 'amount_minor']);
  if (!isByTime) for (const condition of amountMoments(walk, after)) listed = listed.where(condition);
  return listed
    .orderBy(sortedAs(walk, 'moments'))
    .limit(1)
    .offset(limit - 1);
}

/** Returns the part of a filter that leaves a list which an index has in order. Most payments are paid. */
function walked(
  { from, before, state, tillKey }: PaymentFilter,
  { isAscending }: Pick<ListWalk, 'isAscending'> = NEWEST_FIRST,
  after: ListPlace | null = null,
): PaymentFilter {
  const isNearer = (bound: string | undefined): boolean =>
    after !== null && (bound === undefined || msOf(after.happenedAt) < msOf(bound) !== isAscending);
  const times = isAscending
    ? { from: isNearer(from) ? after?.happenedAt : from, before }
    : { from, before: isNearer(before) ? after?.happenedAt : before };
  if (tillKey !== undefined && (state === undefined || state === 'paid')) return { ...times, tillKey };
  return { ...times, state };
}

/** Reads a page, from one part of its list after another where an index has their order. */
function readPage({ bounds, ...search }: Search, page: PaymentPage): Promise<Rows> {
  const { order = NEWEST_FIRST, after, limit } = page;
  return search.store.longRead(async (db) => {
    if (order.by === 'time' || isLookedThrough(page)) return pageOf({ ...search, db }, page);
    const rows: Rows = [];
    for (const part of partsAfter(order, after)) {
      rows.push(...(await pageOf({ ...search, db }, { ...page, ...part, limit: limit - rows.length })));
      if (rows.length === limit) break;
    }
    return rows;
  }, bounds);
}

async function pageOf({ db, store, accountId }: OnReader, page: PaymentPage) {
  return (await db.executeQuery(paymentsQuery(store, accountId, page).compile())).rows;
}
