import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { tillKey } from '@/lib/domain/till';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import type { TillsTable } from '@/lib/server/store/engine/tables/shop-tables';

/** A till as the merchant set it up. */
export type TillRecord = {
  id: string;
  number: string;
  name: string | null;
  branch: string | null;
  paybill: string | null;
  paybillAccount: string | null;
  takesCents: boolean;
  /** True if cashiers see neither name nor phone of the payer. */
  verificationOnly: boolean;
};

type Writing = { store: Store; tx: Transaction<Database> };

type TillPlace = { accountId: number; nowIso: string };

function tillFromRow(row: Selectable<TillsTable>): TillRecord {
  return {
    id: row.id,
    number: row.number,
    name: row.name,
    branch: row.branch,
    paybill: row.paybill,
    paybillAccount: row.paybill_account,
    takesCents: row.takes_cents === 1,
    verificationOnly: row.verification_only === 1,
  };
}

/** Returns all tills that were set up, sorted by number. */
export async function listTills(db: Kysely<Database>, accountId: number): Promise<TillRecord[]> {
  const rows = await db
    .selectFrom('tills')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('till_key')
    .execute();
  return rows.map(tillFromRow);
}

/** Returns the keys of tills at which cashiers see neither name nor phone of a payer. */
export async function tillsHidingPayerOf(db: Kysely<Database>, accountId: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('tills')
    .select('till_key')
    .where('account_id', '=', accountId)
    .where('verification_only', '=', 1)
    .execute();
  return new Set(rows.map((row) => row.till_key));
}

/** Returns the till with this number, with or without its K. Null if it was not set up. */
export async function findTill(db: Kysely<Database>, accountId: number, number: string): Promise<TillRecord | null> {
  const row = await db
    .selectFrom('tills')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('till_key', '=', tillKey(number))
    .executeTakeFirst();
  return row === undefined ? null : tillFromRow(row);
}

/** Returns the till with this id, or null. */
export async function findTillById(db: Kysely<Database>, accountId: number, id: string): Promise<TillRecord | null> {
  const row = await db
    .selectFrom('tills')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : tillFromRow(row);
}

/** Adds a till. Returns false when one with this number, with or without its K, exists already. */
export async function insertTill({ store, tx }: Writing, place: TillPlace, till: TillRecord): Promise<boolean> {
  if (await isTaken(store, tx, place, till)) return false;
  await tx
    .insertInto('tills')
    .values({ id: till.id, account_id: place.accountId, created_at: place.nowIso, ...columns(till, place.nowIso) })
    .execute();
  return true;
}

export async function updateTill(
  { store, tx }: Writing,
  place: TillPlace,
  till: TillRecord,
): Promise<'changed' | 'exists' | 'not_found'> {
  if (await isTaken(store, tx, place, till)) return 'exists';
  const { numUpdatedRows } = await tx
    .updateTable('tills')
    .set(columns(till, place.nowIso))
    .where('account_id', '=', place.accountId)
    .where('id', '=', till.id)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? 'not_found' : 'changed';
}

/** Deletes a till. Its payments stay. Returns false when it is not there. */
export async function deleteTill(tx: Transaction<Database>, accountId: number, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('tills')
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/**
 * Returns whether another till has this number. If two requests check at once, the second waits and sees the till of
 * the first.
 */
async function isTaken(
  store: Store,
  tx: Transaction<Database>,
  { accountId }: TillPlace,
  till: TillRecord,
): Promise<boolean> {
  const key = tillKey(till.number);
  await store.lockKeys(tx, [`till:${accountId}:${key}`]);
  const other = await tx
    .selectFrom('tills')
    .select('id')
    .where('account_id', '=', accountId)
    .where('till_key', '=', key)
    .where('id', '!=', till.id)
    .executeTakeFirst();
  return other !== undefined;
}

function columns(till: TillRecord, nowIso: string): Omit<Selectable<TillsTable>, 'id' | 'account_id' | 'created_at'> {
  return {
    number: till.number,
    till_key: tillKey(till.number),
    name: till.name,
    branch: till.branch,
    paybill: till.paybill,
    paybill_account: till.paybillAccount,
    takes_cents: till.takesCents ? 1 : 0,
    verification_only: till.verificationOnly ? 1 : 0,
    updated_at: nowIso,
  };
}
