import { queryOptions } from '@tanstack/react-query';
import { PaymentEvidence, PaymentHistory } from '@/lib/contract/evidence';
import { call } from '@/lib/client/http';
import { paymentKeys } from '@/lib/client/query-keys';

/** Everything heard about a payment. Fetched only where someone reads it; live changes of the payment refetch it. */
export function evidenceQuery(id: string) {
  return queryOptions({
    queryKey: paymentKeys.evidence(id),
    queryFn: ({ signal }) =>
      call({ path: `/api/payments/${encodeURIComponent(id)}/evidence`, answers: PaymentEvidence, signal }),
    staleTime: 0,
  });
}

/** The same for a person who may not read the messages. One page shows one of the two, so they share a key. */
export function historyQuery(id: string) {
  return queryOptions({
    queryKey: paymentKeys.evidence(id),
    queryFn: ({ signal }): Promise<PaymentHistory> =>
      call({ path: `/api/payments/${encodeURIComponent(id)}/history`, answers: PaymentHistory, signal }),
    staleTime: 0,
  });
}
