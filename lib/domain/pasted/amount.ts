import { minorUnitsFromDecimal } from '@/lib/domain/money';

/** More digits than any M-PESA payment has, so that a long number is never read as money. */
const MAX_AMOUNT_DIGITS = 7;

const AMOUNT =
  /^(?:(?:k(?:sh|es)s?|shs?)[.:]?\s*)?([1-9]\d{0,2}(?:[, ]\d{3})+|[1-9]\d*)(?:\.(\d{1,2}))?\s*(?:\/?[=-]+|\/)?\s*(?:k(?:sh|es)s?|shs?|bob|shillings?|shilingi)?$/i;

/**
 * An amount of KES in minor units. `digits` is set when only digits were typed: they may also be the end of a code or
 * phone.
 */
export type TypedAmount = { kind: 'amount'; amountMinor: number; currency: 'KES'; digits: string | null };

/**
 * Reads a shown text as an amount: "1,200", "1200.50", "Ksh 1200", "1200/-". Returns null for a text that is no sum.
 */
export function readAmount(text: string): TypedAmount | null {
  const match = AMOUNT.exec(text);
  const whole = match?.[1]?.replace(/[, ]/g, '');
  if (whole === undefined || whole.length > MAX_AMOUNT_DIGITS) return null;
  const amountMinor = minorUnitsFromDecimal(`${whole}.${match?.[2] ?? '0'}`, 'KES');
  return { kind: 'amount', amountMinor, currency: 'KES', digits: /^\d+$/.test(text) ? text : null };
}
