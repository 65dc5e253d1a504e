import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Freshness } from '@/lib/contract/freshness';
import type { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { ClientError } from '@/lib/client/client-error';
import { latestOf, putFreshness, putPayment } from '@/lib/client/live-cache';
import { type PaymentFilters, paymentKeys } from '@/lib/client/query-keys';

/** One payment, by our id or Kopo Kopo's. */
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

/** Makes the server ask Kopo Kopo about a payment now. Returns the new freshness. */
export async function checkNow(client: QueryClient, id: string): Promise<Freshness> {
  const { fetchPayment } = await calls();
  const { freshness, ...payment } = await fetchPayment(id, { fresh: true });
  putPayment(client, payment);
  putFreshness(client, freshness);
  return freshness;
}

/** The payments in the record, newest first, page by page. */
export function paymentListQuery(filters: PaymentFilters) {
  return infiniteQueryOptions({
    queryKey: paymentKeys.list(filters),
    queryFn: async ({ pageParam, signal, client }): Promise<PaymentList> => {
      const { fetchPage } = await calls();
      return withLatest(client, await fetchPage(filters, { cursor: pageParam, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/**
 * The newest payments in the record, for a page that shows a few of them beside its own content. They are one page of a
 * list, so that news reaches them as it reaches every list.
 */
export function recentPaymentsQuery() {
  return infiniteQueryOptions({
    queryKey: paymentKeys.recent,
    queryFn: async ({ signal, client }): Promise<PaymentList> => {
      const { fetchRecent } = await calls();
      return withLatest(client, await fetchRecent({ signal }));
    },
    initialPageParam: '',
    getNextPageParam: () => undefined,
  });
}

function withLatest(client: QueryClient, page: PaymentList): PaymentList {
  return { ...page, payments: page.payments.map((payment) => latestOf(client, payment)) };
}

/**
 * Loads the code that calls the server and parses its replies. A page already contains its first data, so this code is
 * loaded after the page.
 * @throws {ClientError} offline when it could not be loaded
 */
async function calls(): Promise<typeof import('./payment-calls')> {
  try {
    return await import('./payment-calls');
  } catch (error) {
    throw new ClientError('offline', { cause: error });
  }
}
