import { type PackedRows, packRows, unpackRows } from './packed-rows';
import type { PaymentList } from './payment-list';

/** A page of the payment list as it stands in the HTML. Only its payments are packed. */
export type PackedList = Omit<PaymentList, 'payments'> & { payments: PackedRows };

export function packedList({ payments, ...page }: PaymentList): PackedList {
  return { ...page, payments: packRows(payments) };
}

export function unpackedList({ payments, ...page }: PackedList): PaymentList {
  return { ...page, payments: unpackRows(payments) };
}
