import type { QueryClient } from '@tanstack/react-query';
import type { PaymentRequestInput } from '@/lib/contract/payment-request';
import { PaymentView } from '@/lib/contract/payment-view';
import { call } from '@/lib/client/http';
import { putPayment } from '@/lib/client/live-cache';

/** The limit covers the server's wait for its turn at Kopo Kopo, for a token and for the answer. */
const REQUEST_LIMIT_MS = 60_000;

/**
 * Requests a payment from a customer. The same `key` with the same request sends one prompt, however often it is tried.
 */
export async function requestPayment(
  client: QueryClient,
  { request, key }: { request: PaymentRequestInput; key: string },
): Promise<PaymentView> {
  const payment = await call({
    path: '/api/payments',
    answers: PaymentView,
    body: request,
    headers: { 'idempotency-key': key },
    timeoutMs: REQUEST_LIMIT_MS,
  });
  putPayment(client, payment);
  return payment;
}
