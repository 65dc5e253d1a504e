import 'server-only';
import type { Kysely } from 'kysely';
import { utcIso } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { LongReadBounds, Store } from '@/lib/server/store/engine/store';
import type { ListPlace } from './payment-filter';
import { type PaymentRecord, recordFromStored } from './payment-row';
import { type PaymentPage, paymentsQuery } from './payments';

/** So many of the newest rows are looked at one by one before a search index is asked. It takes milliseconds. */
const PIECE_ROWS = 4_000;

type Search = { db: Kysely<Database>; store: Store; accountId: number; pieceRows: number };

/**
 * Returns one page for any filter, as a long read.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function searchPayments(
  store: Store,
  accountId: number,
  { bounds, pieceRows = PIECE_ROWS, ...page }: PaymentPage & { bounds: LongReadBounds; pieceRows?: number },
): Promise<PaymentRecord[]> {
  const { text } = page.filter;
  const rows = await store.longRead(
    (db) =>
      text !== undefined && store.sortsMatches(text)
        ? newestMatches({ db, store, accountId, pieceRows }, page)
        : pageOf({ db, store, accountId }, page),
    bounds,
  );
  return rows.map(recordFromStored);
}

/**
 * Returns the same page as the search index would. The index finds all matches of a text and sorts them, which takes
 * long when much of the record matches. But then the newest rows alone fill the page. The index is asked only for what
 * is older than these.
 */
async function newestMatches({ pieceRows, ...search }: Search, page: PaymentPage) {
  const downTo = await lastOf(search, page, pieceRows);
  const newest = await pageOf(search, { ...page, piece: { downTo } });
  if (downTo === null || newest.length === page.limit) return newest;
  const older = await pageOf(search, { ...page, after: downTo, limit: page.limit - newest.length });
  return [...newest, ...older];
}

/** Returns the place of the last of so many rows, whatever their text. Null when there are not so many. */
async function lastOf(
  search: Omit<Search, 'pieceRows'>,
  { filter: wanted, after }: PaymentPage,
  rows: number,
): Promise<ListPlace | null> {
  const { text: _, ...filter } = wanted;
  const { rows: found } = await search.db.executeQuery(
    paymentsQuery(search.store, search.accountId, { filter, after, limit: 1 })
      .clearSelect()
      .select(['happened_at', 'id'])
      .offset(rows - 1)
      .compile(),
  );
  const [last] = found;
  return last === undefined ? null : { happenedAt: utcIso(last.happened_at), id: last.id };
}

async function pageOf({ db, store, accountId }: Omit<Search, 'pieceRows'>, page: PaymentPage) {
  return (await db.executeQuery(paymentsQuery(store, accountId, page).compile())).rows;
}
