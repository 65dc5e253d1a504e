import { type QueryClient, queryOptions, skipToken } from '@tanstack/react-query';
import { ClaimAnswer, type OrderSum } from '@/lib/contract/claims';
import { PaymentDetail } from '@/lib/contract/payment-detail';
import type { Claim, Sent } from '@/lib/client/claim-once';
import { call } from '@/lib/client/http';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { paymentKeys } from '@/lib/client/query-keys';

/** A customer is waiting: after this time the tick is shown as unknown. */
const TICK_LIMIT_MS = 8_000;

/** Sends a tick. The same key is one claim, however often it is sent. @throws {ClientError} */
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
    // The screen does not yet show the reason for the refusal.
    void client.invalidateQueries({ queryKey: paymentKeys.detail(id) });
    throw error;
  }
}

const orderSumKey = (claimId: string) => ['claims', 'sum', claimId] as const;

/**
 * The sum of the order when a tick of this tab was recorded. The tick's answer brings it; it is never fetched alone.
 */
export function orderSumQuery(claimId: string) {
  return queryOptions<OrderSum | null>({ queryKey: orderSumKey(claimId), queryFn: skipToken });
}

/** Fetches the claim that stands for a payment now. @throws {ClientError} */
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
