'use client';
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ClientError } from '@/lib/client/client-error';
import { type PaymentFilters, paymentKeys } from '@/lib/client/query-keys';
import type { PaymentList } from '@/lib/contract/payment-list';

/**
 * A search of which the server gives one piece after another. `over` means that everything has been searched; `none`
 * that there was nothing to search piece by piece, or that its page is full.
 */
export type SearchOn = {
  state: 'none' | 'searching' | 'stopped' | 'failed' | 'over';
  /** The time as far as which it has looked. Null when it is over. */
  searchedTo: string | null;
  /** The amount as far as which it has looked, in a list by amount. */
  searchedToMinor: number | null;
  stop: () => void;
  goOn: () => void;
};

/** Asks for one piece of a search after another, until a page is full or everything has been searched. */
export function useSearchOn(
  list: UseInfiniteQueryResult<InfiniteData<PaymentList, unknown>, ClientError>,
  filters: PaymentFilters,
): SearchOn {
  const client = useQueryClient();
  const [isStopped, setStopped] = useState(false);
  const { isError, isFetching, fetchNextPage } = list;
  const pages = list.data?.pages ?? [];
  const searchedTo = pages.at(-1)?.searchedTo ?? null;
  const isNext = searchedTo !== null && !isStopped && !isError && !isFetching;
  useEffect(() => {
    if (isNext) void fetchNextPage();
  }, [isNext, fetchNextPage]);
  return {
    state: stateOf(),
    searchedTo,
    searchedToMinor: pages.at(-1)?.searchedToMinor ?? null,
    stop() {
      setStopped(true);
      void client.cancelQueries({ queryKey: paymentKeys.list(filters), exact: true });
    },
    goOn() {
      setStopped(false);
      if (isError) void fetchNextPage();
    },
  };

  function stateOf(): SearchOn['state'] {
    if (searchedTo !== null) return isStopped ? 'stopped' : isError ? 'failed' : 'searching';
    const isOver = !list.hasNextPage && pages.some((page) => (page.searchedTo ?? null) !== null);
    return isOver ? 'over' : 'none';
  }
}
