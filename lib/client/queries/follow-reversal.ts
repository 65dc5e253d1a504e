import type { QueryClient } from '@tanstack/react-query';
import { type FollowRequest, Reversal } from '@/lib/contract/reversals';
import { call } from '@/lib/client/http';
import { paymentKeys } from '@/lib/client/query-keys';
import { reversalKey } from './reversal-key';

const pathOf = (id: string): string => `/api/payments/${encodeURIComponent(id)}/reversal`;

/** Fetches what became of a payment that was taken back. */
export function fetchReversal(id: string, signal: AbortSignal): Promise<Reversal> {
  return call({ path: pathOf(id), answers: Reversal, signal });
}

/** Says what became of it. After a refusal too it is fetched again: the screen may not show what changed. */
export async function followReversal(
  client: QueryClient,
  { id, request }: { id: string; request: FollowRequest },
): Promise<Reversal> {
  try {
    const reversal = await call({ path: pathOf(id), body: request, answers: Reversal });
    // A reply that was read before this change must not replace it.
    await client.cancelQueries({ queryKey: reversalKey(id) });
    client.setQueryData(reversalKey(id), reversal);
    return reversal;
  } finally {
    void client.invalidateQueries({ queryKey: paymentKeys.evidence(id) });
  }
}
