import type { PaymentKind } from './payment-facts';

/** The owner's rule for one kind of payment: a part of the amount, and no more than the cap. */
export type FeeRate = {
  kind: PaymentKind;
  /** Hundredths of a percent: 55 is 0.55 %. At most 10,000. */
  basisPoints: number;
  /** Minor units of `FEE_CURRENCY`. Null for no cap. */
  capMinor: number | null;
};

/** No API tells a fee, so every fee is an estimate by this rule. No rates: nothing is estimated. */
export type FeeRule = readonly FeeRate[];

/** A cap is money, so a rule holds for one currency. */
export const FEE_CURRENCY = 'KES';
export const WHOLE_BASIS_POINTS = 10_000;

/** What the settings propose, as Kopo Kopo publishes it: 0.55 % of a payment, and KES 200 at most. */
export const PROPOSED_RATE = { basisPoints: 55, capMinor: 200_00 } as const satisfies Omit<FeeRate, 'kind'>;

/**
 * Returns the estimated fee of one payment in minor units, rounded half up and then capped: (125050, 0.55 %) → 688. The
 * amount is split, so that no step leaves the exact integers.
 */
export function estimatedFee(amountMinor: number, { basisPoints, capMinor }: Omit<FeeRate, 'kind'>): number {
  const rest = amountMinor % WHOLE_BASIS_POINTS;
  const whole = (amountMinor - rest) / WHOLE_BASIS_POINTS;
  const fee = whole * basisPoints + Math.floor((rest * basisPoints + WHOLE_BASIS_POINTS / 2) / WHOLE_BASIS_POINTS);
  return capMinor === null ? fee : Math.min(fee, capMinor);
}

/** Returns hundredths of a percent as text: 55 → "0.55", 100 → "1". */
export function percentText(basisPoints: number): string {
  return String(basisPoints / 100);
}

const PERCENT = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/;

/** Reads a percentage as hundredths of a percent: "0.55" → 55. Returns null for anything else than 0 to 100. */
export function basisPointsIn(text: string): number | null {
  const [, whole, decimals = ''] = PERCENT.exec(text.trim()) ?? [];
  if (whole === undefined) return null;
  const basisPoints = Number(whole + decimals.padEnd(2, '0'));
  return basisPoints > WHOLE_BASIS_POINTS ? null : basisPoints;
}
