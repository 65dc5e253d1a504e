import type { ReactNode } from 'react';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { packedList } from '@/lib/contract/packed-list';
import type { PaymentList } from '@/lib/contract/payment-list';
import { type PackedSeeds, PutSeed } from './put-seed';

type Seeds = Omit<PackedSeeds, 'recent' | 'list'> & {
  recent?: PaymentList;
  list?: { filters: PaymentFilters; page: PaymentList };
};

/**
 * Sends what the server rendered along with the page, lists packed, and puts it into the query cache of the browser.
 */
export function Seed({ seeds: { recent, list, ...seeds }, children }: { seeds: Seeds; children: ReactNode }) {
  const packed = {
    ...seeds,
    ...(recent === undefined ? {} : { recent: packedList(recent) }),
    ...(list === undefined ? {} : { list: { ...list, page: packedList(list.page) } }),
  };
  return <PutSeed seeds={packed}>{children}</PutSeed>;
}
