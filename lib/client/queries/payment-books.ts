import { queryOptions } from '@tanstack/react-query';
import { PaymentBooks } from '@/lib/contract/payment-books';
import { call } from '@/lib/client/http';
import { paymentKeys } from '@/lib/client/query-keys';

/** Where a payment stands in the books. Below the timeline's key: what changes the payment refetches both. */
export function paymentBooksQuery(id: string) {
  return queryOptions({
    queryKey: [...paymentKeys.evidence(id), 'books'],
    queryFn: ({ signal }): Promise<PaymentBooks> =>
      call({ path: `/api/payments/${encodeURIComponent(id)}/books`, answers: PaymentBooks, signal }),
    staleTime: 0,
  });
}
