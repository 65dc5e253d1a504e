import { queryOptions } from '@tanstack/react-query';
import type { Reversal } from '@/lib/contract/reversals';
import { reversalKey } from './reversal-key';

/** What became of a payment that was taken back. Few are, so what reads the answer is loaded only then. */
export function reversalQuery(id: string) {
  return queryOptions({
    queryKey: reversalKey(id),
    queryFn: async ({ signal }): Promise<Reversal> => (await import('./follow-reversal')).fetchReversal(id, signal),
    staleTime: 0,
  });
}
