/** A count of payments with their sum in minor units. */
type Counted = { count: number; sumMinor: number };

/** A till that took money on the day. Number and name are null for payments whose till is not known yet. */
export type EveningTill = Counted & { number: string | null; name: string | null };

/** What an owner wants to know of a day. It has no payer in it, and so has nothing that is made of it. */
export type EveningSummary = {
  /** A day of the shop's calendar: "2026-11-28". */
  day: string;
  currency: string;
  /** Payments in other currencies, which are in no sum. */
  otherCurrencies: number;
  moneyIn: Counted;
  /** What was taken back on this day, whenever it had been paid. */
  takenBack: Counted;
  /** Of the payments of this day, those that were not taken back. */
  netMinor: number;
  failed: number;
  open: number;
  /** Null when there are too many payments to count. */
  notTicked: Counted | null;
  oddTicks: { withoutOrder: number; longAfter: number };
  foundLate: number;
  tills: readonly EveningTill[];
  closingsMissing: readonly { till: string; name: string | null }[];
  /** When this was read, UTC ISO. */
  asAt: string;
  /** Until when Kopo Kopo's own list was read; null if never. */
  coveredUntil: string | null;
};

/** From which figure on a day has a message. Null: that figure starts none. */
export type EveningThresholds = {
  moneyInMinor: number | null;
  notTickedMinor: number | null;
  takenBackMinor: number | null;
  oddTicks: number | null;
  foundLate: number | null;
};

/** Whether a day is worth a message: one threshold is reached, or none is set. What was not counted may be anything. */
export function isWorthAMessage(summary: EveningSummary, thresholds: EveningThresholds): boolean {
  const { moneyIn, notTicked, takenBack, oddTicks, foundLate } = summary;
  const figures: readonly [number | null, number][] = [
    [thresholds.moneyInMinor, moneyIn.sumMinor],
    [thresholds.notTickedMinor, notTicked?.sumMinor ?? Number.POSITIVE_INFINITY],
    [thresholds.takenBackMinor, takenBack.sumMinor],
    [thresholds.oddTicks, oddTicks.withoutOrder + oddTicks.longAfter],
    [thresholds.foundLate, foundLate],
  ];
  const set = figures.flatMap(([threshold, figure]) => (threshold === null ? [] : [{ threshold, figure }]));
  return set.length === 0 || set.some(({ threshold, figure }) => figure >= threshold);
}
