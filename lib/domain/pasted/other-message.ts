import { daysSaid, sumsMoved } from './message-fields';

/** A text with fewer words is no message. */
const FEWEST_WORDS = 4;

/**
 * Reads a message without an M-PESA code: from a bank or another wallet, or one that lost its beginning. Returns null
 * when it names no sum that moved. A sum or a day that it gives in two different forms is unknown.
 */
export function readOtherMessage(
  text: string,
): { amountMinor: number | null; day: string | null; time: string | null } | null {
  const sums = sumsMoved(text);
  if (sums.length === 0 || text.split(' ').length < FEWEST_WORDS) return null;
  const { days, time } = daysSaid(text);
  const only = <T>(all: readonly (T | null)[]): T | null => (all.length === 1 ? (all[0] ?? null) : null);
  return { amountMinor: only(sums), day: only(days), time: days.length === 1 ? time : null };
}
