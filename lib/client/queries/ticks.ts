import type { QueryClient } from '@tanstack/react-query';
import { ClaimAnswer } from '@/lib/contract/claims';
import { PaymentDetail } from '@/lib/contract/payment-detail';
import type { Claim, Sent } from '@/lib/client/claim-once';
import { call } from '@/lib/client/http';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { paymentKeys } from './keys';

/** A customer is waiting: after this long it is said that we do not know. */
const TICK_LIMIT_MS = 8_000;

/** Ticks a payment. The same key is one claim, however often it is sent. */
export async function sendTick(client: QueryClient, id: string, { request, key, flight }: Sent): Promise<ClaimAnswer> {
  try {
    const answer = await call({ path: `/api/payments/${encodeURIComponent(id)}/claim`, answers: ClaimAnswer, body: request, headers: { 'idempotency-key': key }, signal: flight.signal, timeoutMs: TICK_LIMIT_MS });
    const { orderSum: _, ...payment } = answer;
    putPayment(client, payment);
    return answer;
  } catch (error) {
    // Whatever it was refused for, the screen does not show it yet.
    void client.invalidateQueries({ queryKey: paymentKeys.detail(id) });
    throw error;
  }
}

/** The claim that stands for a payment now. */
export async function askClaim(client: QueryClient, id: string): Promise<Claim | null> {
  const { freshness, ...payment } = await call({ path: `/api/payments/${encodeURIComponent(id)}`, answers: PaymentDetail, timeoutMs: TICK_LIMIT_MS });
  putFreshness(client, freshness);
  putPayment(client, payment);
  return payment.claim;
}
