/**
 * Digits after the point, by ISO 4217. Kopo Kopo pays out in shillings only. A currency that is not listed is refused,
 * since a guessed number of digits could be wrong.
 */
const FRACTION_DIGITS: Readonly<Record<string, number>> = { KES: 2, UGX: 0, TZS: 2, USD: 2 };

/** Twelve digits of shillings: far above any M-PESA payment, and far below the largest exact integer. */
const MAX_MAJOR_DIGITS = 12;

const PLAIN_DECIMAL = /^(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal from Kopo Kopo as integer minor units (ISO 4217): ("1250.5", "KES") → 125050. Zeros past the last
 * minor digit are dropped ("100.000" is 100.00). Money is refused rather than rounded.
 * Source: `event.resource.amount`, a string or a number.
 * @throws {RangeError} on a sign, an exponent, a digit too many, or an unknown currency
 */
export function minorUnitsFromDecimal(decimal: string, currency: string): number {
  const digits = FRACTION_DIGITS[currency];
  if (digits === undefined) throw new RangeError(`no minor unit is known for ${currency}`);
  const match = PLAIN_DECIMAL.exec(decimal.trim());
  const whole = match?.[1];
  if (whole === undefined) throw new RangeError('not a plain decimal');
  const major = whole.replace(/^0+(?=\d)/, '');
  if (major.length > MAX_MAJOR_DIGITS) throw new RangeError('more digits than any payment has');
  const fraction = (match?.[2] ?? '').replace(/0+$/, '');
  if (fraction.length > digits) throw new RangeError('finer than the smallest unit');
  return Number(major + fraction.padEnd(digits, '0'));
}

/**
 * Splits minor units for the screen: (125050, "KES") → { whole: "1,250", cents: "50" }. `cents` is null when there are
 * none, so that "KES 1,200" is not read as "KES 120,000".
 * @throws {RangeError} on a negative or fractional number, or an unknown currency
 */
export function moneyParts(amountMinor: number, currency: string): { whole: string; cents: string | null } {
  const digits = FRACTION_DIGITS[currency];
  if (digits === undefined) throw new RangeError(`no minor unit is known for ${currency}`);
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0) throw new RangeError('not an amount in minor units');
  const unit = 10 ** digits;
  const rest = amountMinor % unit;
  const whole = ((amountMinor - rest) / unit).toString().replace(/\B(?=(\d{3})+$)/g, ',');
  return { whole, cents: rest === 0 ? null : rest.toString().padStart(digits, '0') };
}

/**
 * Returns minor units as a plain decimal with all its digits, for programs: (125050, "KES") → "1250.50".
 * @throws {RangeError} on a negative or fractional number, or an unknown currency
 */
export function decimalFromMinorUnits(amountMinor: number, currency: string): string {
  const { whole, cents } = moneyParts(amountMinor, currency);
  const digits = FRACTION_DIGITS[currency] ?? 0;
  return whole.replaceAll(',', '') + (digits === 0 ? '' : `.${cents ?? '0'.repeat(digits)}`);
}
