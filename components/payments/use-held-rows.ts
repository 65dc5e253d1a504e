'use client';
import { useState } from 'react';
import type { PaymentView } from '@/lib/contract/payment-view';

/**
 * Keeps rows from moving under a hand: while `isHolding`, payments that were not on the screen wait, unless they
 * stand below all that was (older ones, asked for). Gives the rows to draw and how many wait.
 */
export function useHeldRows(payments: readonly PaymentView[], isHolding: boolean): { rows: readonly PaymentView[]; waiting: number } {
  const [known, setKnown] = useState(() => knownOf(payments));
  if (!isHolding) {
    if (payments.some(({ id }) => !known.ids.has(id)) || payments.length !== known.ids.size) setKnown(knownOf(payments));
    return { rows: payments, waiting: 0 };
  }
  const rows = payments.filter((payment) => known.ids.has(payment.id) || payment.happenedAt < known.oldest);
  return { rows, waiting: payments.length - rows.length };
}

function knownOf(payments: readonly PaymentView[]): { ids: ReadonlySet<string>; oldest: string } {
  return { ids: new Set(payments.map(({ id }) => id)), oldest: payments.at(-1)?.happenedAt ?? '' };
}
