import { minorUnitsFromDecimal } from './money';
import { mpesaCode } from './reference';

/** What a whole M-PESA message says. Anyone can type one: it is a claim to check, never evidence. */
export type MpesaMessage = {
  code: string;
  amountMinor: number | null;
  /** `sent`: the payer's own message, which names the shop. `received`: the shop's, which names the payer. Null: cannot tell. */
  side: 'sent' | 'received' | null;
  /** The business a payer's message names. */
  shop: string | null;
  /** A till or paybill number the message names, and the account beside a paybill. */
  till: string | null;
  account: string | null;
  /** Who paid, from a received message: name as written; phone as written, whole or masked ("0712***678"). */
  sender: { name: string | null; phone: string | null } | null;
  /** Its date, YYYY-MM-DD, and time of day, HH:MM of 24 hours, in Kenya. */
  day: string | null;
  time: string | null;
};

const CONFIRMED = /\b(?:confirmed|imethibitishwa)\b/i;
const AMOUNT = /\b(?:ksh|kes)\.?\s*(\d[\d, ]*(?:\.\d{1,2})?)/i;

/**
 * Reads a whole M-PESA message, English or Swahili: its code and the first amount it names.
 * Null when it does not say "confirmed" or holds no code before those words.
 */
export function mpesaMessage(text: string): MpesaMessage | null {
  const confirmed = CONFIRMED.exec(text);
  if (confirmed === null) return null;
  const codes = text.slice(0, confirmed.index).split(/[^A-Za-z0-9]+/).map(mpesaCode);
  const code = codes.findLast((candidate) => candidate !== null);
  if (code === undefined || code === null) return null;
  const amount = AMOUNT.exec(text.slice(confirmed.index))?.[1];
  return { code, amountMinor: amount === undefined ? null : shillings(amount), side: null, shop: null, till: null, account: null, sender: null, day: null, time: null };
}

function shillings(text: string): number | null {
  try {
    return minorUnitsFromDecimal(text.replace(/[, ]/g, ''), 'KES');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
