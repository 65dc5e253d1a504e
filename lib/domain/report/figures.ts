import type { FAILURE_REASONS } from '@/lib/domain/failure';
import { moneyWords } from '@/lib/domain/money-words';
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
  const of = WORDS[state];
  figures.foundLate += lateCount;
  figures.failed += of.failed * n;
  figures.open += of.open * n;
  figures.arrived += of.moneyIn * n;
  figures.arrivedMinor += of.moneyIn * amountMinor;
  figures.takenBack += of.takenBack * n;
  figures.takenBackMinor += of.takenBack * amountMinor;
}

/** In which of the money words a payment of each state counts: 1 or 0. Only `moneyWords` decides that. */
const WORDS = {
  reversed: wordsOf('reversed'),
  paid: wordsOf('paid'),
  failed: wordsOf('failed'),
  unclear: wordsOf('unclear'),
  waiting: wordsOf('waiting'),
} satisfies Record<PaymentState, unknown>;

function wordsOf(state: PaymentState): { moneyIn: number; takenBack: number; failed: number; open: number } {
  const one = {
    currency: 'KES',
    state,
    count: 1,
    amountMinor: 0,
    askedMinor: null,
    notHandedOver: null,
    feeMinor: null,
  };
  const [words] = moneyWords([one]);
  const n = (tally: { count: number } | undefined): number => tally?.count ?? 0;
  return {
    moneyIn: n(words?.moneyIn),
    takenBack: n(words?.takenBack),
    failed: n(words?.failed),
    open: n(words?.waiting) + n(words?.unclear),
  };
}

/** Returns what one payment brought on average, to the nearest minor unit; null when none arrived. */
export function averageMinor({ arrived, arrivedMinor }: Figures): number | null {
  return arrived === 0 ? null : Math.round(arrivedMinor / arrived);
}
