import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { tillKey } from '@/lib/domain/till';
import type { Tables, TillsTable } from './tables';

type Reader = Kysely<Tables> | Transaction<Tables>;

/** A till as the merchant set it up. */
export type TillRecord = {
  id: string;
  number: string;
  name: string | null;
  branch: string | null;
  paybill: string | null;
  paybillAccount: string | null;
  takesCents: boolean;
};

function tillFromRow(row: Selectable<TillsTable>): TillRecord {
  return { id: row.id, number: row.number, name: row.name, branch: row.branch, paybill: row.paybill, paybillAccount: row.paybill_account, takesCents: row.takes_cents === 1 };
}

/** All tills that were set up, by their number. */
export async function listTills(db: Reader, accountId: string): Promise<TillRecord[]> {
  const rows = await db.selectFrom('tills').selectAll().where('account_id', '=', accountId).orderBy('till_key').execute();
  return rows.map(tillFromRow);
}

/** The till with this number, with or without its K; null when it was not set up. */
export async function findTill(db: Reader, accountId: string, number: string): Promise<TillRecord | null> {
  const row = await db.selectFrom('tills').selectAll().where('account_id', '=', accountId).where('till_key', '=', tillKey(number)).executeTakeFirst();
  return row === undefined ? null : tillFromRow(row);
}
