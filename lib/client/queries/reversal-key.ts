import { paymentKeys } from '@/lib/client/query-keys';

/** Below the key of the evidence, since the same changes of a payment refetch both. */
export const reversalKey = (id: string) => [...paymentKeys.evidence(id), 'reversal'] as const;
