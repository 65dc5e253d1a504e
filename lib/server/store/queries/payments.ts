import 'server-only';
import { type Kysely, sql, type Transaction } from 'kysely';
import { SUSPECTED_DUPLICATE_MS } from '@/lib/domain/suspected-duplicate';
import { isoOrNull, msOf } from '@/lib/domain/utc-iso';
import { paymentSeqsByKeys } from './evidence-keys';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import {
  codeEndsWith,
  hasClaim,
  hasReference,
  isForFew,
  isSeen,
  namesContain,
  phoneBegins,
  phoneEndsWith,
  rowContains,
  textShows,
} from './payment-conditions';
import type { ListPlace, PaymentFilter } from './payment-filter';
import { type PaymentRecord, type PaymentRow, recordFromStored, rowFromStored } from './payment-row';
import type { LongReadBounds, Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import { writePayments } from './write-payments';

/** Returns the payment with this id: ours, one of its earlier ids, or Kopo Kopo's. Null if there is none. */
export async function findPayment(db: Kysely<Database>, accountId: number, id: string): Promise<PaymentRecord | null> {
  const row =
    (await db
      .selectFrom('payments')
      .selectAll()
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst()) ??
    (await db
      .selectFrom('payment_aliases')
      .innerJoin('payments', 'payments.id', 'payment_aliases.payment_id')
      .selectAll('payments')
      .where('payment_aliases.alias', '=', id)
      .where('payments.account_id', '=', accountId)
      .executeTakeFirst()) ??
    (await findByKey(db, accountId, `req:${id}`));
  return row === undefined ? null : recordFromStored(row);
}

/** Returns the payment of one of our payment requests. Null until the request is recorded. */
export async function findPaymentOfRequest(
  db: Kysely<Database>,
  accountId: number,
  askId: string,
): Promise<PaymentRecord | null> {
  const row = await findByKey(db, accountId, `ask:${askId}`);
  return row === undefined ? null : recordFromStored(row);
}

/** Finds a payment by its evidence, because a payment may have more request ids than it shows. */
async function findByKey(db: Kysely<Database>, accountId: number, key: string) {
  const [seq] = await paymentSeqsByKeys(db, { accountId, keys: [key] });
  if (seq === undefined) return undefined;
  return db.selectFrom('payments').selectAll().where('seq', '=', seq).executeTakeFirst();
}

/** Returns the payments with these ids, sorted by id, of one account if it is given. */
export async function loadPayments(
  db: Kysely<Database>,
  ids: readonly string[],
  accountId?: number,
): Promise<PaymentRecord[]> {
  if (ids.length === 0) return [];
  const query = db.selectFrom('payments').selectAll().where('id', 'in', ids).orderBy('id');
  const rows = await (accountId === undefined ? query : query.where('account_id', '=', accountId)).execute();
  return rows.map(recordFromStored);
}

/**
 * Returns payments of the same payers that are near enough in time to be suspected duplicates of these, or of their
 * duplicates.
 */
export async function paymentsOfPayers(
  db: Kysely<Database>,
  accountId: number,
  near: readonly PaymentRecord[],
): Promise<PaymentRecord[]> {
  const known = near.filter((record) => record.phone !== null);
  const times = known.map((record) => Date.parse(record.happenedAt));
  if (known.length === 0) return [];
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('phone', 'in', [...new Set(known.flatMap((record) => record.phone ?? []))])
    .where('happened_at', '>=', Math.min(...times) - 2 * SUSPECTED_DUPLICATE_MS)
    .where('happened_at', '<=', Math.max(...times) + 2 * SUSPECTED_DUPLICATE_MS)
    .execute();
  return rows.map(recordFromStored);
}

/** Returns payments that are flagged as suspected duplicates of these. */
export async function paymentsWithSuspectedDuplicate(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<PaymentRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('payments').selectAll().where('twin_id', 'in', ids).execute();
  return rows.map(recordFromStored);
}

/** Returns the rows of these payments, for code that writes them. */
export async function loadPaymentRows(tx: Transaction<Database>, ids: readonly string[]): Promise<PaymentRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.selectFrom('payments').selectAll().where('id', 'in', ids).execute();
  return rows.map(rowFromStored);
}

/** A page of payments that match a filter, newest first. `after` continues where a page ended. */
export type PaymentPage = {
  filter: PaymentFilter;
  limit: number;
  after: ListPlace | null;
  /** Rows are looked at one after another, down to this place or to the end. No search index finds them. */
  piece?: { downTo: ListPlace | null };
};

/** Returns one page. For a filter that an index answers with few rows: it may hold up the server. */
export async function selectPayments(store: Store, accountId: number, page: PaymentPage): Promise<PaymentRecord[]> {
  const rows = await paymentsQuery(store, accountId, page).execute();
  return rows.map(recordFromStored);
}

/**
 * Returns whether a search by these words leaves payments out, because very many match.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function leavesMatchesOut(
  store: Store,
  nameWords: readonly string[],
  bounds: LongReadBounds,
): Promise<boolean> {
  const { rows } = await store.longRead(
    (db) => sql<{ n: number }>`select count(*) as n where ${store.leavesMatchesOut(nameWords)}`.execute(db),
    bounds,
  );
  return Number(rows[0]?.n) > 0;
}

/** Returns the query of both, to run or to explain. */
export function paymentsQuery(store: Store, accountId: number, { filter, limit, after, piece }: PaymentPage) {
  const isFound = store.engine === 'sqlite' && filter.nameWords !== undefined;
  // SQLite assumes that an account has few payments. When the search index finds the rows, the sign keeps SQLite from
  // starting with all payments of the account.
  let query = store.db
    .selectFrom('payments')
    .selectAll()
    .where(store.stillWanted())
    .where(isFound ? sql<number>`+account_id` : sql.ref<number>('account_id'), '=', accountId);
  if (filter.text !== undefined) {
    const contains = piece === undefined ? store.textContains(filter.text) : rowContains(filter.text);
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
  if (filter.tillKey !== undefined) query = query.where('till_key', '=', filter.tillKey);
  if (filter.exceptTills !== undefined && filter.exceptTills.length > 0)
    query = query.where('till_key', 'not in', filter.exceptTills);
  if (filter.isOpenRequest === true)
    query = query.where('ask_id', 'is not', null).where('state', 'in', ['waiting', 'unclear']);
  if (filter.isClaimed !== undefined) query = query.where(hasClaim(filter.isClaimed));
  if (filter.from !== undefined) query = query.where('happened_at', '>=', msOf(filter.from));
  if (filter.before !== undefined) query = query.where('happened_at', '<', msOf(filter.before));
  if (filter.visibility !== undefined) query = query.where(isSeen(filter.visibility));
  if (after !== null) {
    query = query.where((where) =>
      where(where.refTuple('happened_at', 'id'), '<', where.tuple(msOf(after.happenedAt), after.id)),
    );
  }
  const downTo = piece?.downTo ?? null;
  if (downTo !== null) {
    query = query
      .where('happened_at', '>=', msOf(downTo.happenedAt))
      .where((where) =>
        where(where.refTuple('happened_at', 'id'), '>=', where.tuple(msOf(downTo.happenedAt), downTo.id)),
      );
  }
  // Few rows match these filters, so sorting them is cheap. Otherwise SQLite would read the whole list in order to
  // avoid the sort. The sign keeps it from using the index.
  const newest = isFound || isForFew(filter) ? sql`+happened_at` : sql.ref('happened_at');
  return query.orderBy(newest, 'desc').orderBy('id', 'desc').limit(limit);
}

/** Leases up to `limit` payments whose check is due, until `leaseUntil`. */
export async function leaseDueChecks(
  store: Store,
  accountId: number,
  due: { nowIso: string; leaseUntil: string; limit: number },
): Promise<{ id: string; requestId: string }[]> {
  const nowMs = msOf(due.nowIso);
  return store.write(async (tx) => {
    const picked = await tx
      .selectFrom('payments')
      .select(['id', 'request_id'])
      .where('account_id', '=', accountId)
      .where('next_check_at', '<=', nowMs)
      .where((where) => where.or([where('lease_until', 'is', null), where('lease_until', '<', nowMs)]))
      .orderBy('next_check_at')
      .limit(due.limit)
      .$if(store.engine === 'postgres', (query) => query.forUpdate().skipLocked())
      .execute();
    await writePayments(tx, { changed: picked.map(({ id }) => ({ id, columns: { lease_until: due.leaseUntil } })) });
    return picked.flatMap((row) => (row.request_id === null ? [] : [{ id: row.id, requestId: row.request_id }]));
  });
}

/** Sets the next check of a payment after a check that brought nothing new, and frees its lease. */
export async function postponeCheck(store: Store, id: string, nextCheckAt: string | null): Promise<void> {
  const columns = { next_check_at: nextCheckAt, lease_until: null };
  await store.write((tx) => writePayments(tx, { changed: [{ id, columns }] }));
}

/** Returns when the next check is due, or null when none is. */
export async function nextDueAt(store: Store, accountId: number): Promise<string | null> {
  const row = await store.db
    .selectFrom('payments')
    .select((select) => select.fn.min('next_check_at').as('at'))
    .where('account_id', '=', accountId)
    .where('next_check_at', 'is not', null)
    .executeTakeFirst();
  return isoOrNull(row?.at ?? null);
}
