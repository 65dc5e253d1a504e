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

/** A page taken out of the router's memory is older than this; it is asked for anew. */
const OLD_MS = 5_000;

/**
 * Puts what the server rendered into the query cache. What the stream brought meanwhile may be newer than the
 * page: a payment that is held already is only ever replaced by a later view of itself.
 */
export function Seed({ seeds, children }: { seeds: Seeds; children: ReactNode }) {
  const client = useQueryClient();
  const { clock } = useShellParts();
  const { freshness, payment, list } = seeds;

  // While rendering, so that the first HTML is complete; only where nothing is held, so that nobody is told.
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
