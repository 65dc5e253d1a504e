import 'server-only';
import { type Kysely, sql, type Transaction } from 'kysely';
import { SUSPECTED_DUPLICATE_MS } from '@/lib/domain/suspected-duplicate';
import { isoOrNull, msOf } from '@/lib/domain/utc-iso';
import { paymentSeqsByKeys } from './evidence-keys';
import { type PaymentRecord, type PaymentRow, recordFromStored, rowFromStored } from './payment-row';
import { type PaymentPage, paymentsQuery } from './payments-query';
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

/** Returns when the oldest payment of an account happened, in milliseconds since 1970; null without any. */
export async function oldestMoment(db: Kysely<Database>, accountId: number): Promise<number | null> {
  const oldest = await db
    .selectFrom('payments')
    .select('happened_at')
    .where('account_id', '=', accountId)
    .orderBy('happened_at')
    .limit(1)
    .executeTakeFirst();
  return oldest?.happened_at ?? null;
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
