import { type PackedRows, packRows, unpackRows } from './packed-rows';
import type { PaymentList } from './payment-list';

/** A page of the payment list as it stands in the HTML. */
export type PackedList = { payments: PackedRows; nextCursor: string | null };

export function packedList({ payments, nextCursor }: PaymentList): PackedList {
  return { payments: packRows(payments), nextCursor };
}

export function unpackedList({ payments, nextCursor }: PackedList): PaymentList {
  return { payments: unpackRows(payments), nextCursor };
}
