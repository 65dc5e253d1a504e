'use client';
import { useState } from 'react';
import type { PaymentView } from '@/lib/contract/payment-view';

/**
 * Keeps rows from moving under a pointer. While `isHolding`, new payments wait, unless they stand below all known rows
 * (more of the list that was loaded). Another `occasion` is another list, of which nothing is known. Returns the rows
 * to draw and how many wait.
 */
export function useHeldRows(
  payments: readonly PaymentView[],
  isHolding: boolean,
  occasion = '',
): { rows: readonly PaymentView[]; waiting: number } {
  const [held, setHeld] = useState(() => ({ known: idsOf(payments), occasion }));
  const { known } = held;
  const setKnown = (rows: readonly PaymentView[]): void => setHeld({ known: idsOf(rows), occasion });
  const isSame = payments.length === known.size && payments.every(({ id }) => known.has(id));
  if (isSame && held.occasion === occasion) return { rows: payments, waiting: 0 };
  if (!isHolding || held.occasion !== occasion) {
    setKnown(payments);
    return { rows: payments, waiting: 0 };
  }
  const below = payments.findLastIndex(({ id }) => known.has(id)) + 1;
  const rows = payments.filter(({ id }, at) => at >= below || known.has(id));
  // What was loaded below is known from now on: what arrives between it waits too.
  if (below < payments.length) setKnown(rows);
  return { rows, waiting: payments.length - rows.length };
}

function idsOf(payments: readonly PaymentView[]): ReadonlySet<string> {
  return new Set(payments.map(({ id }) => id));
}
