'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ClientErrorCode } from '@/lib/client/client-error';
import { summaryKey, summaryQuery } from '@/lib/client/queries/summary';
import { isPaymentKey, type PaymentFilters } from '@/lib/client/query-keys';
import { MOST_COUNTED, type PaymentSummary } from '@/lib/contract/payment-summary';

/** However many payments change, the sums are fetched again once in this time. */
const PAUSE_MS = 3_000;

export type Sums = {
  /** The fullest answer so far. Undefined until the first has come. */
  summary: PaymentSummary | undefined;
  /** True while what the answer lacks is being counted. */
  isCounting: boolean;
  /** True when what the answer lacks is counted only if the person wants it. */
  isTooMany: boolean;
  /** True when the answer was counted for the person, and is counted again only when they want it. */
  isCountedByHand: boolean;
  error: ClientErrorCode | null;
  /** Counts all, however many there are, or asks again after an error. */
  countAll: () => void;
  retry: () => void;
};

/**
 * Asks for the sums of a list: first for what is known at once, then for the rest if that is not too much, or if the
 * person wants it. They are asked for again soon after payments have changed, but not while `isHeld`.
 */
export function useSums(filters: PaymentFilters, isHeld: boolean): Sums {
  const [isAllWanted, setAllWanted] = useState(false);
  const first = useQuery(summaryQuery(filters, 'some'));
  const lacking = first.data?.uncounted?.payments ?? 0;
  const isTooMany = lacking > MOST_COUNTED;
  const isAllCounted = lacking > 0 && (isAllWanted || !isTooMany);
  const all = useQuery({ ...summaryQuery(filters, 'all'), enabled: isAllCounted });
  useFetchedAgain(filters, { isHeld, also: !isTooMany });
  const failed = all.isError ? all : first.isError ? first : null;
  return {
    summary: (isAllCounted ? all.data : undefined) ?? first.data,
    isCounting: first.isPending ? !first.isError : isAllCounted && all.isFetching,
    isTooMany,
    isCountedByHand: isTooMany && isAllCounted && all.data !== undefined,
    error: failed?.error?.code ?? null,
    countAll: () => (isAllCounted ? void all.refetch() : setAllWanted(true)),
    retry: () => void failed?.refetch(),
  };
}

function useFetchedAgain(filters: PaymentFilters, { isHeld, also }: { isHeld: boolean; also: boolean }): void {
  const client = useQueryClient();
  const [isDue, setDue] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'success' && isPaymentKey(event.query.queryKey))
          setDue(true);
      }),
    [client],
  );
  useEffect(() => {
    if (!isDue || isHeld) return;
    const timer = setTimeout(() => {
      setDue(false);
      // What took somebody's patience to count is counted again only when they want it.
      const queryKey = also ? summaryKey(filters) : summaryQuery(filters, 'some').queryKey;
      void client.invalidateQueries({ queryKey });
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [client, filters, isDue, isHeld, also]);
}
