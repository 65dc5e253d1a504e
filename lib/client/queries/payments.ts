import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Freshness } from '@/lib/contract/freshness';
import type { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { ClientError } from '@/lib/client/client-error';
import { latestOf, putFreshness, putPayment } from '@/lib/client/live-cache';
import { type PaymentFilters, paymentKeys } from '@/lib/client/query-keys';

/** One payment, by an id that is ours or upstream's. */
export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: paymentKeys.detail(id),
    queryFn: async ({ signal, client }): Promise<PaymentView> => {
      const { fetchPayment } = await calls();
      const { freshness, ...payment } = await fetchPayment(id, { signal });
      putFreshness(client, freshness);
      putPayment(client, payment);
      return latestOf(client, payment);
    },
  });
}

/** Has Kopo Kopo asked about a payment now, whatever we hold. Gives how fresh that made us. */
export async function checkNow(client: QueryClient, id: string): Promise<Freshness> {
  const { fetchPayment } = await calls();
  const { freshness, ...payment } = await fetchPayment(id, { fresh: true });
  putPayment(client, payment);
  putFreshness(client, freshness);
  return freshness;
}

/** What is recorded, newest first, page by page. */
export function paymentListQuery(filters: PaymentFilters) {
  return infiniteQueryOptions({
    queryKey: paymentKeys.list(filters),
    queryFn: async ({ pageParam, signal, client }): Promise<PaymentList> => {
      const { fetchPage } = await calls();
      const page = await fetchPage(filters, { cursor: pageParam, signal });
      return { ...page, payments: page.payments.map((payment) => latestOf(client, payment)) };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/**
 * A page comes with what it shows at first: what asks the server, and reads its answers, is loaded after it.
 * @throws {ClientError} offline when it could not be.
 */
async function calls(): Promise<typeof import('./payment-calls')> {
  try {
    return await import('./payment-calls');
  } catch (error) {
    throw new ClientError('offline', { cause: error });
  }
}
