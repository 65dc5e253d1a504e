import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Freshness } from '@/lib/contract/freshness';
import { PaymentDetail } from '@/lib/contract/payment-detail';
import { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { call } from '@/lib/client/http';
import { latestOf, putFreshness, putPayment } from '@/lib/client/live-cache';
import { queryString } from '@/lib/client/paths';
import { type PaymentFilters, paymentKeys } from './keys';

/** One payment, by an id that is ours or upstream's. */
export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: paymentKeys.detail(id),
    queryFn: async ({ signal, client }): Promise<PaymentView> => {
      const { freshness, ...payment } = await fetchPayment(id, { signal });
      putFreshness(client, freshness);
      putPayment(client, payment);
      return latestOf(client, payment);
    },
  });
}

/** Has Kopo Kopo asked about a payment now, whatever we hold. Gives how fresh that made us. */
export async function checkNow(client: QueryClient, id: string): Promise<Freshness> {
  const { freshness, ...payment } = await fetchPayment(id, { fresh: true });
  putPayment(client, payment);
  putFreshness(client, freshness);
  return freshness;
}

function fetchPayment(id: string, options: { fresh?: boolean; signal?: AbortSignal }): Promise<PaymentDetail> {
  const path = `/api/payments/${encodeURIComponent(id)}${options.fresh === true ? '?fresh=1' : ''}`;
  return call({ path, answers: PaymentDetail, ...(options.signal === undefined ? {} : { signal: options.signal }) });
}

/** What is recorded, newest first, page by page. */
export function paymentListQuery(filters: PaymentFilters) {
  return infiniteQueryOptions({
    queryKey: paymentKeys.list(filters),
    queryFn: async ({ pageParam, signal, client }): Promise<PaymentList> => {
      const page = await call({ path: `/api/payments${queryString({ ...filters, cursor: pageParam })}`, answers: PaymentList, signal });
      return { ...page, payments: page.payments.map((payment) => latestOf(client, payment)) };
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
