import { daysIn, timeBeside } from '@/lib/domain/mpesa/days';
import { sumsMoved } from '@/lib/domain/mpesa/sums';

/** A text with fewer words is no message. */
const FEWEST_WORDS = 4;

/** What a message says by which payments can be found: the sum in minor units of KES, the day and the time. */
export type OtherMessage = { amountMinor: number | null; day: string | null; time: string | null };

/**
 * Reads a message without an M-PESA code: from a bank or another wallet, or one that lost its beginning. Returns null
 * when it names no sum that moved. A sum or a day that it gives in two different forms is unknown.
 */
export function readOtherMessage(text: string): OtherMessage | null {
  const sums = sumsMoved(text);
  if (sums.length === 0 || text.split(' ').length < FEWEST_WORDS) return null;
  const all = daysIn(text).filter(({ isNumbered }) => isNumbered);
  const days = [...new Set(all.map(({ day }) => day))];
  const [first] = all;
  const [sum = null] = sums;
  const [day = null] = days;
  return {
    amountMinor: sums.length === 1 ? sum : null,
    day: days.length === 1 ? day : null,
    time: days.length === 1 && first !== undefined ? timeBeside(text, first) : null,
  };
}
