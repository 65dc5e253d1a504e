'use client';
import { useState } from 'react';
import type { PaymentView } from '@/lib/contract/payment-view';

/**
 * Keeps rows from moving under a pointer. While `isHolding`, new payments wait, unless they stand below all known rows
 * (older ones that were loaded). Returns the rows to draw and how many wait.
 */
export function useHeldRows(
  payments: readonly PaymentView[],
  isHolding: boolean,
): { rows: readonly PaymentView[]; waiting: number } {
  const [known, setKnown] = useState(() => knownOf(payments));
  if (!isHolding) {
    if (payments.some(({ id }) => !known.ids.has(id)) || payments.length !== known.ids.size)
      setKnown(knownOf(payments));
    return { rows: payments, waiting: 0 };
  }
  const rows = payments.filter((payment) => known.ids.has(payment.id) || place(payment) < known.oldest);
  return { rows, waiting: payments.length - rows.length };
}

function knownOf(payments: readonly PaymentView[]): { ids: ReadonlySet<string>; oldest: string } {
  const last = payments.at(-1);
  return { ids: new Set(payments.map(({ id }) => id)), oldest: last === undefined ? '' : place(last) };
}

/** Returns the sort key of a payment: its time, and its id for payments of the same moment. */
function place({ happenedAt, id }: PaymentView): string {
  return `${happenedAt} ${id}`;
}
