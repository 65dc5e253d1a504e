import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { type OrderSum, orderSum } from '@/lib/domain/order-sum';
import type { Tables } from '@/lib/server/store/tables';
import type { ClaimRow } from './claim-rows';

/** Order numbers begin anew every day at most counters: claims further apart are of two orders. */
const ONE_ORDER_MS = 24 * 3_600_000;

/** How the order of a claim stands: what all claims for it at this till add up to, but for money that was taken back. Null without an order. */
export async function sumOfOrder(db: Kysely<Tables> | Transaction<Tables>, claim: ClaimRow): Promise<OrderSum | null> {
  const order = claim.order_name;
  if (order === null) return null;
  const rows = await db
    .selectFrom('claims')
    .innerJoin('payments', 'payments.id', 'claims.payment_id')
    .select(['payments.amount_minor', 'claims.order_due_minor'])
    .where('claims.account_id', '=', claim.account_id)
    .where('claims.order_name', '=', order)
    .where('claims.till_key', claim.till_key === null ? 'is' : '=', claim.till_key)
    .where('claims.claimed_at', '>', new Date(Date.parse(claim.claimed_at) - ONE_ORDER_MS).toISOString())
    .where('claims.released_at', 'is', null)
    .where('claims.displaced_at', 'is', null)
    .where('payments.state', '=', 'paid')
    .orderBy('claims.claimed_at')
    .orderBy('claims.id')
    .execute();
  return orderSum(order, rows.map((row) => ({ amountMinor: row.amount_minor ?? 0, dueMinor: row.order_due_minor })));
}
