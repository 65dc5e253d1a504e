import 'server-only';
import { type Kysely, sql } from 'kysely';
import { type OrderSum, orderSum } from '@/lib/domain/order-sum';
import { SHIFT_MS } from '@/lib/domain/shift';
import type { Database } from '@/lib/server/store/engine/database';
import type { ClaimRow } from '@/lib/server/store/queries/claim-rows';

/**
 * How the order of a claim stands: what all claims for it at this till add up to, but for money that was taken back.
 * Order numbers begin anew every day at most counters: what was claimed before this shift was for another order. Null
 * without an order.
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
    // What an order costs is in shillings, and money in another currency does not add up with them.
    .where('payments.currency', '=', 'KES')
    .orderBy('claims.claimed_at')
    .orderBy('claims.id')
    .execute();
  return orderSum(
    order,
    rows.map((row) => ({ amountMinor: row.amount_minor ?? 0, dueMinor: row.order_due_minor })),
  );
}
