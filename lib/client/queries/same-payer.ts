import { queryOptions } from '@tanstack/react-query';
import { SamePayer } from '@/lib/contract/same-payer';
import { call } from '@/lib/client/http';
import { paymentKeys } from '@/lib/client/query-keys';

/** What the payer of a payment paid besides. A change of the payment may tell who paid, and fetches it again. */
export function samePayerQuery(id: string) {
  return queryOptions({
    queryKey: [...paymentKeys.evidence(id), 'same-payer'] as const,
    queryFn: ({ signal }): Promise<SamePayer> =>
      call({ path: `/api/payments/${encodeURIComponent(id)}/same-payer`, answers: SamePayer, signal }),
    staleTime: 0,
  });
}
