import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { BillsTable } from '@/lib/server/store/engine/tables/counter-tables';

export type BillRow = Selectable<BillsTable>;

/** Returns these bills of one account. */
export async function loadBills(db: Kysely<Database>, accountId: number, ids: readonly string[]): Promise<BillRow[]> {
  return ids.length === 0
    ? []
    : db.selectFrom('bills').selectAll().where('id', 'in', ids).where('account_id', '=', accountId).execute();
}

export type BillPartRow = Awaited<ReturnType<typeof billParts>>[number];

/** Returns the parts of these bills, oldest first. A payment's part comes with its claim. */
export async function billParts(db: Kysely<Database>, billIds: readonly string[]) {
  return billIds.length === 0 ? [] : partsWithClaims(db).where('bill_parts.bill_id', 'in', billIds).execute();
}

/** Returns a part of any bill. */
export async function findBillPart(db: Kysely<Database>, id: string): Promise<BillPartRow | undefined> {
  return partsWithClaims(db).where('bill_parts.id', '=', id).executeTakeFirst();
}

function partsWithClaims(db: Kysely<Database>) {
  return db
    .selectFrom('bill_parts')
    .leftJoin('claims', 'claims.id', 'bill_parts.claim_id')
    .selectAll('bill_parts')
    .select([
      'claims.payment_id',
      'claims.made_on',
      'claims.amount_minor',
      'claims.released_at',
      'claims.released_by',
      'claims.displaced_at',
    ])
    .orderBy('bill_parts.added_at')
    .orderBy('bill_parts.id');
}
