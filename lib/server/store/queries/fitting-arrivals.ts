import 'server-only';
import type { Kysely } from 'kysely';
import { OFFERED_BEFORE_MS } from '@/lib/domain/expected-payment';
import { msOf, utcIso } from '@/lib/domain/utc-iso';
import { hasClaim } from './payment-conditions';
import { type PaymentRecord, recordFromStored } from './payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import type { ExpectedPaymentRow } from './expected-payment-rows';

/** A payment made earlier than this and heard only now is not from a customer at the counter. */
const MOST_DELAY_MS = 24 * 3_600_000;

/** Returns the time from which arrivals may fit an expected payment, as UTC ISO. */
export function offeredFrom({ created_at: createdAt }: Pick<ExpectedPaymentRow, 'created_at'>): string {
  return utcIso(msOf(createdAt) - OFFERED_BEFORE_MS);
}

type Sum = Pick<ExpectedPaymentRow, 'account_id' | 'till_key' | 'amount_minor' | 'created_at'>;

/**
 * Returns arrivals that fit a sum and belong to no one yet: Paid without doubt, with no claim and no expected payment.
 * Newest first.
 */
export async function fittingArrivals(db: Kysely<Database>, sum: Sum, limit: number): Promise<PaymentRecord[]> {
  const from = msOf(offeredFrom(sum));
  const rows = await db
    .selectFrom('payments')
    .selectAll()
    .where('account_id', '=', sum.account_id)
    .where('amount_minor', '=', sum.amount_minor)
    .where('till_key', '=', sum.till_key)
    .where('state', '=', 'paid')
    .where('conflict', 'is', null)
    .where('currency', '=', 'KES')
    .where('happened_at', '>=', from - MOST_DELAY_MS)
    .where((where) => where.or([where('happened_at', '>=', from), where('first_heard_at', '>=', from)]))
    .where(hasClaim(false))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('expectations').select('expectations.id').whereRef('expectations.payment_id', '=', 'payments.id'),
        ),
      ),
    )
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(recordFromStored);
}
