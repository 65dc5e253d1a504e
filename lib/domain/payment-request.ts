import { minorUnitsFromDecimal } from './money';
import { kenyanPhone } from './phone';

/** The most that M-PESA moves at once. Source: Safaricom's published limits since August 2023; whole shillings. */
export const MOST_SHILLINGS = 250_000;

/** How long a prompt stays on the customer's phone. */
export const PROMPT_LIFE_MS = 60_000;

const CURRENCY = 'KES';
const MINOR_PER_SHILLING = 100;

/** The field of a payment request that cannot be sent, and why. The form has words for each, beside its field. */
export type PaymentRequestFault = {
  field: 'till' | 'phone' | 'amount';
  reason: 'not_a_till' | 'not_a_phone' | 'not_an_amount' | 'too_small' | 'too_large' | 'cents';
};

type Read<T> = { value: T; fault: null } | { value: null; fault: PaymentRequestFault };

/**
 * Reads "1,200", "1200.50" or 1200 as minor units of KES: at least one shilling, at most the limit of M-PESA, and cents
 * only where the till takes them.
 */
export function readRequestedAmount(amount: string | number, takesCents: boolean): Read<number> {
  const fault = (reason: PaymentRequestFault['reason']): Read<number> => ({
    value: null,
    fault: { field: 'amount', reason },
  });
  let minor: number;
  try {
    minor = minorUnitsFromDecimal(String(amount).replace(/,(?=\d{3}(?:\D|$))/g, ''), CURRENCY);
  } catch (error) {
    if (error instanceof RangeError) return fault('not_an_amount');
    throw error;
  }
  if (minor < MINOR_PER_SHILLING) return fault('too_small');
  if (minor > MOST_SHILLINGS * MINOR_PER_SHILLING) return fault('too_large');
  if (!takesCents && minor % MINOR_PER_SHILLING !== 0) return fault('cents');
  return { value: minor, fault: null };
}

/** Reads a phone in any form that Kenyans write; returns it as E.164. */
export function readRequestedPhone(phone: string): Read<string> {
  const value = kenyanPhone(phone);
  return value === null ? { value, fault: { field: 'phone', reason: 'not_a_phone' } } : { value, fault: null };
}

/** Returns the number of a till as typed, in capitals. */
export function readRequestedTill(till: string): Read<string> {
  const value = till.replace(/\s/g, '').toUpperCase();
  return /^K?\d{3,12}$/.test(value)
    ? { value, fault: null }
    : { value: null, fault: { field: 'till', reason: 'not_a_till' } };
}

/** Returns the time left of a prompt's life in whole seconds, rounded up. */
export function secondsLeftOfPrompt(sentAt: string, nowMs: number): number {
  const leftMs = Math.min(PROMPT_LIFE_MS, Date.parse(sentAt) + PROMPT_LIFE_MS - nowMs);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}
