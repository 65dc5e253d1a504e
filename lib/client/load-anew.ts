import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { PaymentList } from '@/lib/contract/payment-list';
import { type PaymentFilters, paymentKeys } from './query-keys';

/** Fetches a long list again, from its first page. */
export function loadAnew(client: QueryClient, filters: PaymentFilters): void {
  client.setQueryData(paymentKeys.changed(filters), false);
  client.setQueryData<InfiniteData<PaymentList, string>>(paymentKeys.list(filters), (pages) =>
    pages === undefined ? undefined : { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) },
  );
  void client.invalidateQueries({ queryKey: paymentKeys.list(filters), exact: true });
}
