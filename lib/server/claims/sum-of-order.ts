import 'server-only';
import { type Kysely, sql } from 'kysely';
import { type OrderSum, orderSum } from '@/lib/domain/order-sum';
import { SHIFT_MS } from '@/lib/domain/shift';
import type { Database } from '@/lib/server/store/engine/database';
import type { ClaimRow } from '@/lib/server/store/queries/claim-rows';

/**
 * Returns the sum of all claims for this claim's order at this till, without money that was taken back. Null without an
 * order. Most counters start their order numbers again every day, so claims from before this shift are for another
 * order.
 */
export async function sumOfOrder(db: Kysely<Database>, claim: ClaimRow): Promise<OrderSum | null> {
  const order = claim.order_name;
  if (order === null) return null;
  const rows = await db
    .selectFrom('claims')
    .innerJoin('payments', 'payments.id', 'claims.payment_id')
    .select(['payments.amount_minor', 'claims.order_due_minor'])
    .where('claims.account_id', '=', claim.account_id)
    .where(sql`lower(claims.order_name)`, '=', sql`lower(${order})`)
    .where('claims.till_key', claim.till_key === null ? 'is' : '=', claim.till_key)
    .where('claims.claimed_at', '>', new Date(Date.parse(claim.claimed_at) - SHIFT_MS).toISOString())
    .where('claims.released_at', 'is', null)
    .where('claims.displaced_at', 'is', null)
    .where('payments.state', '=', 'paid')
    // The price of an order is in shillings, so money in another currency cannot be added.
    .where('payments.currency', '=', 'KES')
    .orderBy('claims.claimed_at')
    .orderBy('claims.id')
    .execute();
  return orderSum(
    order,
    rows.map((row) => ({ amountMinor: row.amount_minor ?? 0, dueMinor: row.order_due_minor })),
  );
}
