'use client';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { freshnessKey, type PaymentFilters, paymentKeys } from '@/lib/client/query-keys';
import type { Freshness } from '@/lib/contract/freshness';
import { type PackedList, unpackedList } from '@/lib/contract/packed-list';
import type { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { useShellParts } from './shell-context';

/** What a page is drawn from. `recent` are the newest payments, `list` those of the list with its filters. */
export type PackedSeeds = {
  freshness: Freshness;
  payment?: PaymentView;
  recent?: PackedList;
  list?: { filters: PaymentFilters; page: PackedList };
};

/** A page that is older than this came out of the router's memory. Its data are fetched again. */
const OLD_MS = 5_000;

/**
 * Puts what the server rendered into the query cache. The stream may have brought newer data meanwhile, so only a later
 * view of a payment replaces the one in the cache.
 */
export function PutSeed({ seeds, children }: { seeds: PackedSeeds; children: ReactNode }) {
  const client = useQueryClient();
  const { clock } = useShellParts();
  const { freshness, payment } = seeds;
  const lists = useMemo(() => listsOf(seeds), [seeds]);

  // Done while rendering, so that the first HTML is complete. Only empty places are filled, so that no component draws
  // again.
  if (client.getQueryData(freshnessKey) === undefined) client.setQueryData(freshnessKey, freshness);
  if (payment !== undefined && client.getQueryData(paymentKeys.detail(payment.id)) === undefined)
    client.setQueryData(paymentKeys.detail(payment.id), payment);
  for (const { key, page } of lists)
    if (client.getQueryData(key) === undefined) client.setQueryData(key, { pages: [page], pageParams: [''] });

  useEffect(() => {
    putFreshness(client, freshness);
    for (const { page } of lists) for (const seeded of page.payments) putPayment(client, seeded);
    if (payment !== undefined) putPayment(client, payment);
    if (clock.nowMs() - Date.parse(freshness.serverTime) > OLD_MS) void client.invalidateQueries();
  }, [client, clock, freshness, payment, lists]);

  return children;
}

function listsOf({ recent, list }: PackedSeeds): { key: QueryKey; page: PaymentList }[] {
  return [
    ...(recent === undefined ? [] : [{ key: paymentKeys.recent, page: unpackedList(recent) }]),
    ...(list === undefined ? [] : [{ key: paymentKeys.list(list.filters), page: unpackedList(list.page) }]),
  ];
}
