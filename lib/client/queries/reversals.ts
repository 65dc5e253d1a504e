import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type FollowRequest, Reversal } from '@/lib/contract/reversals';
import { call } from '@/lib/client/http';
import { paymentKeys } from '@/lib/client/query-keys';

const pathOf = (id: string): string => `/api/payments/${encodeURIComponent(id)}/reversal`;
/** Below the key of the evidence, since the same changes of a payment refetch both. */
const keyOf = (id: string) => [...paymentKeys.evidence(id), 'reversal'] as const;

/** What became of a payment that was taken back. */
export function reversalQuery(id: string) {
  return queryOptions({
    queryKey: keyOf(id),
    queryFn: ({ signal }): Promise<Reversal> => call({ path: pathOf(id), answers: Reversal, signal }),
    staleTime: 0,
  });
}

/** Says what became of it. After a refusal too it is fetched again: the screen may not show what changed. */
export async function followReversal(
  client: QueryClient,
  { id, request }: { id: string; request: FollowRequest },
): Promise<Reversal> {
  try {
    const reversal = await call({ path: pathOf(id), body: request, answers: Reversal });
    // A reply that was read before this change must not replace it.
    await client.cancelQueries({ queryKey: keyOf(id) });
    client.setQueryData(keyOf(id), reversal);
    return reversal;
  } finally {
    void client.invalidateQueries({ queryKey: paymentKeys.evidence(id) });
  }
}
