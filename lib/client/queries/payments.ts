import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { PaymentDetail } from '@/lib/contract/payment-detail';
import { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { call } from '@/lib/client/http';
import { queryString } from '@/lib/client/paths';
import { freshnessKey } from './freshness';

/** The filters of the list as they stand in its address. */
export type PaymentFilters = Partial<Record<'q' | 'state' | 'till' | 'from' | 'to', string>>;

export const paymentKeys = {
  lists: ['payments', 'list'],
  list: (filters: PaymentFilters) => ['payments', 'list', filters] as const,
  detail: (id: string) => ['payments', 'detail', id] as const,
} as const;

/** One payment. Its freshness goes into the cache's one place for that. `fresh` asks Kopo Kopo now. */
export function paymentQuery(id: string) {
  return queryOptions({
    queryKey: paymentKeys.detail(id),
    queryFn: async ({ signal, client }): Promise<PaymentView> => {
      const { freshness, ...payment } = await fetchPayment(id, { signal });
      client.setQueryData(freshnessKey, freshness);
      return payment;
    },
  });
}

export function fetchPayment(id: string, options: { fresh?: boolean; signal?: AbortSignal } = {}): Promise<PaymentDetail> {
  const path = `/api/payments/${encodeURIComponent(id)}${options.fresh === true ? '?fresh=1' : ''}`;
  return call({ path, answers: PaymentDetail, ...(options.signal === undefined ? {} : { signal: options.signal }) });
}

/** What is recorded, newest first, page by page. */
export function paymentListQuery(filters: PaymentFilters) {
  return infiniteQueryOptions({
    queryKey: paymentKeys.list(filters),
    queryFn: ({ pageParam, signal }) => call({ path: `/api/payments${queryString({ ...filters, cursor: pageParam })}`, answers: PaymentList, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
