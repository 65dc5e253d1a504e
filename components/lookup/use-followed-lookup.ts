'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { freshnessKey, isPaymentKey } from '@/lib/client/queries/keys';
import { followedLookup } from '@/lib/client/queries/lookup';
import type { Freshness } from '@/lib/contract/freshness';
import type { LookupAnswer } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';

/** The latest answer to a lookup of a whole code: looked at again when the live stream brings that code, or a list was read. */
export function useFollowedLookup(asked: { q: string; code: string; first: LookupAnswer }): LookupAnswer {
  const client = useQueryClient();
  const { data, refetch } = useQuery(followedLookup(asked));
  const isMissing = data.payments.length === 0;
  const { code } = asked;

  useEffect(() => {
    if (!isMissing) return undefined;
    let coveredUntil = client.getQueryData<Freshness>(freshnessKey)?.coveredUntil ?? null;
    return client.getQueryCache().subscribe(({ type, query: { queryKey } }) => {
      if (type !== 'updated' && type !== 'added') return;
      if (isPaymentKey(queryKey) && client.getQueryData<PaymentView>(queryKey)?.reference === code) void refetch({ cancelRefetch: false });
      if (queryKey[0] !== freshnessKey[0]) return;
      const until = client.getQueryData<Freshness>(freshnessKey)?.coveredUntil ?? null;
      if (until === coveredUntil) return;
      coveredUntil = until;
      void refetch({ cancelRefetch: false });
    });
  }, [client, code, isMissing, refetch]);

  return data;
}
