import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import { ClaimAnswer, type OrderSum } from '@/lib/contract/claims';
import { PaymentDetail } from '@/lib/contract/payment-detail';
import type { Claim, Sent } from '@/lib/client/claim-once';
import { call } from '@/lib/client/http';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { paymentKeys } from '@/lib/client/query-keys';

/** A customer is waiting: after this long it is said that we do not know. */
const TICK_LIMIT_MS = 8_000;

/** Ticks a payment. The same key is one claim, however often it is sent. */
export async function sendTick(client: QueryClient, id: string, { request, key, flight }: Sent): Promise<ClaimAnswer> {
  try {
    const answer = await call({
      path: `/api/payments/${encodeURIComponent(id)}/claim`,
      answers: ClaimAnswer,
      body: request,
      headers: { 'idempotency-key': key },
      signal: flight.signal,
      timeoutMs: TICK_LIMIT_MS,
    });
    const { orderSum, ...payment } = answer;
    if (answer.claim !== null) client.setQueryData(orderSumKey(answer.claim.id), orderSum);
    putPayment(client, payment);
    return answer;
  } catch (error) {
    // Whatever it was refused for, the screen does not show it yet.
    void client.invalidateQueries({ queryKey: paymentKeys.detail(id) });
    throw error;
  }
}

const orderSumKey = (claimId: string) => ['claims', 'sum', claimId] as const;

/**
 * How the order of a tick made in this tab stood when it was recorded: told by that answer, never asked for by itself.
 */
export function orderSumQuery(claimId: string) {
  return queryOptions<OrderSum | null>({ queryKey: orderSumKey(claimId), queryFn: skipToken });
}

/** The claim that stands for a payment now. */
export async function askClaim(client: QueryClient, id: string): Promise<Claim | null> {
  const { freshness, ...payment } = await call({
    path: `/api/payments/${encodeURIComponent(id)}`,
    answers: PaymentDetail,
    timeoutMs: TICK_LIMIT_MS,
  });
  putFreshness(client, freshness);
  putPayment(client, payment);
  return payment.claim;
}
