import { minorUnitsFromDecimal } from '@/lib/domain/money';

/** Above any M-PESA payment by far, so that a long number is never taken for money. */
const MAX_AMOUNT_DIGITS = 7;

const AMOUNT =
  /^(?:(?:k(?:sh|es)s?|shs?)[.:]?\s*)?([1-9]\d{0,2}(?:[, ]\d{3})+|[1-9]\d*)(?:\.(\d{1,2}))?\s*(?:\/?[=-]+|\/)?\s*(?:k(?:sh|es)s?|shs?|bob|shillings?|shilingi)?$/i;

/**
 * An amount of KES in minor units. `digits` when it was typed as bare digits, which may as well be the end of a code or
 * phone.
 */
export type TypedAmount = { kind: 'amount'; amountMinor: number; currency: 'KES'; digits: string | null };

/** Reads a shown text as an amount: "1,200", "1200.50", "Ksh 1200", "1200/-". Null when it is no sum. */
export function readAmount(text: string): TypedAmount | null {
  const match = AMOUNT.exec(text);
  const whole = match?.[1]?.replace(/[, ]/g, '');
  if (whole === undefined || whole.length > MAX_AMOUNT_DIGITS) return null;
  const amountMinor = minorUnitsFromDecimal(`${whole}.${match?.[2] ?? '0'}`, 'KES');
  return { kind: 'amount', amountMinor, currency: 'KES', digits: /^\d+$/.test(text) ? text : null };
}
