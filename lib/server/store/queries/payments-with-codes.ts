import 'server-only';
import { type Kysely, sql } from 'kysely';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { Database } from '@/lib/server/store/engine/database';
import { type PaymentRecord, recordFromStored } from './payment-row';

/** Returns the payments of one account with these codes, look-alike signs counted as the same. */
export async function paymentsWithCodes(
  db: Kysely<Database>,
  accountId: number,
  foldedCodes: readonly string[],
): Promise<PaymentRecord[]> {
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(sql.raw(foldedReferenceSql()), 'in', foldedCodes)
    .orderBy('happened_at')
    .execute();
  return rows.map(recordFromStored);
}
