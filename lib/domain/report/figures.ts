import type { FAILURE_REASONS } from '@/lib/domain/failure';
import type { PaymentState } from '@/lib/domain/payment-facts';

export type FailureReason = (typeof FAILURE_REASONS)[number];

/** What kept totals say of a day, an hour, a till, or of all. Amounts are minor units of one currency. */
export type Figures = {
  /** Payments of which money arrived, also those of which it was taken back later. */
  arrived: number;
  arrivedMinor: number;
  takenBack: number;
  takenBackMinor: number;
  failed: number;
  /** Payments that are waiting or unclear. */
  open: number;
  /** Payments of any state that were first heard of in Kopo Kopo's own list. */
  foundLate: number;
};

/** One row of the totals: so many payments of one state. */
export type Counted = { state: PaymentState; count: number; amountMinor: number; lateCount: number };

export function noFigures(): Figures {
  return { arrived: 0, arrivedMinor: 0, takenBack: 0, takenBackMinor: 0, failed: 0, open: 0, foundLate: 0 };
}

/** Adds a row of the totals to figures. */
export function count(figures: Figures, { state, count: n, amountMinor, lateCount }: Counted): void {
  figures.foundLate += lateCount;
  if (state === 'failed') figures.failed += n;
  else if (state === 'waiting' || state === 'unclear') figures.open += n;
  else {
    figures.arrived += n;
    figures.arrivedMinor += amountMinor;
    if (state === 'reversed') {
      figures.takenBack += n;
      figures.takenBackMinor += amountMinor;
    }
  }
}

/** Returns what one payment brought on average, to the nearest minor unit; null when none arrived. */
export function averageMinor({ arrived, arrivedMinor }: Figures): number | null {
  return arrived === 0 ? null : Math.round(arrivedMinor / arrived);
}
