'use client';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { freshnessKey, type PaymentFilters, paymentKeys } from '@/lib/client/query-keys';
import type { Freshness } from '@/lib/contract/freshness';
import type { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { useShellParts } from './shell-context';

export type Seeds = {
  freshness: Freshness;
  payment?: PaymentView;
  list?: { filters: PaymentFilters; page: PaymentList };
};

/** A page that is older than this came out of the router's memory. Its data are fetched again. */
const OLD_MS = 5_000;

/**
 * Puts what the server rendered into the query cache. The stream may have brought newer data meanwhile, so only a later
 * view of a payment replaces the one in the cache.
 */
export function Seed({ seeds, children }: { seeds: Seeds; children: ReactNode }) {
  const client = useQueryClient();
  const { clock } = useShellParts();
  const { freshness, payment, list } = seeds;

  // Done while rendering, so that the first HTML is complete. Only empty places are filled, so that no component draws
  // again.
  if (client.getQueryData(freshnessKey) === undefined) client.setQueryData(freshnessKey, freshness);
  if (payment !== undefined && client.getQueryData(paymentKeys.detail(payment.id)) === undefined)
    client.setQueryData(paymentKeys.detail(payment.id), payment);
  if (list !== undefined && client.getQueryData(paymentKeys.list(list.filters)) === undefined) {
    client.setQueryData(paymentKeys.list(list.filters), { pages: [list.page], pageParams: [''] });
  }

  useEffect(() => {
    putFreshness(client, freshness);
    for (const seeded of [...(list?.page.payments ?? []), ...(payment === undefined ? [] : [payment])])
      putPayment(client, seeded);
    if (clock.nowMs() - Date.parse(freshness.serverTime) > OLD_MS) void client.invalidateQueries();
  }, [client, clock, freshness, payment, list]);

  return children;
}
