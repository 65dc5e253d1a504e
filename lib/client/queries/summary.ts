import { queryOptions } from '@tanstack/react-query';
import { ClientError } from '@/lib/client/client-error';
import type { PaymentFilters } from '@/lib/client/query-keys';
import type { PaymentSummary } from '@/lib/contract/payment-summary';

export const summaryKey = (filters: PaymentFilters) => ['payments', 'summary', filters] as const;

/** What the payments that fit the filters add up to: of as many as are counted unasked, or of all. */
export function summaryQuery(filters: PaymentFilters, count: 'some' | 'all') {
  return queryOptions({
    queryKey: [...summaryKey(filters), count],
    queryFn: async ({ signal }): Promise<PaymentSummary> => {
      const { fetchSummary } = await calls();
      return fetchSummary(filters, { count, signal });
    },
  });
}

/** The page is read before its sums are, so this code is loaded after it. @throws {ClientError} offline */
async function calls(): Promise<typeof import('./summary-calls')> {
  try {
    return await import('./summary-calls');
  } catch (error) {
    throw new ClientError('offline', { cause: error });
  }
}
