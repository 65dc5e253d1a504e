import { expect, test } from 'vitest';
import { packedList, unpackedList } from './packed-list';
import type { PaymentList } from './payment-list';

test.each<[string, PaymentList]>([
  ['that is full', { payments: [], nextCursor: 'a place', searchedTo: null }],
  ['of a search that is not over', { payments: [], nextCursor: 'a place', searchedTo: '2026-11-01T09:00:00.000Z' }],
  ['of a server that does not say how far it has looked', { payments: [], nextCursor: null }],
])('a page %s stays what it was', (_, page) => {
  expect(unpackedList(packedList(page))).toEqual(page);
});
