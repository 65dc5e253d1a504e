import type { Chance } from './chance';
import { nairobiClock } from './nairobi-time';

const MONTHS = 'ABCDEFGHIJKL';
const DAYS = '123456789ABCDEFGHIJKLMNOPQRSTUV';
const FIRST_YEAR = 2020;
const FIRST_YEAR_LETTER = 'O'.charCodeAt(0);

/**
 * Returns a code like M-PESA's for a payment at that moment: 23 November 2026 → "UKN" and seven more signs. Year O =
 * 2020 … Z = 2031, month A–L, day 1–9 then A = 10 … V = 31, by the Nairobi calendar.
 * @throws {RangeError} outside 2020–2031, which one letter cannot show.
 */
export function mpesaReference(paidAtMs: number, chance: Chance): string {
  const clock = nairobiClock(paidAtMs);
  const year = clock.getUTCFullYear() - FIRST_YEAR;
  if (year < 0 || year > 11) throw new RangeError(`No M-PESA year letter for ${clock.getUTCFullYear()}`);
  const date =
    String.fromCharCode(FIRST_YEAR_LETTER + year) +
    MONTHS.charAt(clock.getUTCMonth()) +
    DAYS.charAt(clock.getUTCDate() - 1);
  return date + chance.capitalsAndDigits(7);
}
