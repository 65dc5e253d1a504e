import { call } from '@/lib/client/http';
import { queryString } from '@/lib/client/query-string';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { PaymentSummary } from '@/lib/contract/payment-summary';

/** To count millions of payments takes minutes. The person may leave before: then the server stops too. */
const COUNT_ALL_MS = 10 * 60_000;

/** Fetches what the payments that fit the filters add up to. */
export function fetchSummary(
  filters: PaymentFilters,
  { count, signal }: { count: 'some' | 'all'; signal: AbortSignal },
): Promise<PaymentSummary> {
  const path = `/api/payments/summary${queryString({ ...filters, ...(count === 'all' ? { count } : {}) })}`;
  return call({ path, answers: PaymentSummary, signal, ...(count === 'all' ? { timeoutMs: COUNT_ALL_MS } : {}) });
}
