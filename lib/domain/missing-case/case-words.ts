import { moneyParts } from '@/lib/domain/money';
import { wallTime } from '@/lib/domain/merchant-day';
import type { CaseEntry } from './entries';

/** An entry with the name of its till, and until when Kopo Kopo's own list was read for it. */
export type WordedEntry = CaseEntry & { tillName: string | null; readAt: string | null };

const CURRENCY = 'KES';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Returns the words to send to Kopo Kopo, in English as its form is: the till, the range of time, the code and the
 * amount of each payment. They name no customer.
 */
export function caseWords(entries: readonly WordedEntry[], timeZone: string): string {
  const isOne = entries.length === 1;
  return [
    isOne
      ? 'Missing payment: a customer has paid to our till, and the payment has not reached our account.'
      : `Missing payments: customers have paid to our tills, and ${entries.length} payments have not reached our account.`,
    ...entries.map((entry, at) => entryWords(entry, { timeZone, number: isOne ? null : at + 1 })),
    `Times are on the clock of ${timeZone}. Please find ${isOne ? 'it' : 'them'}, and tell us what you found.`,
  ].join('\n\n');
}

type Place = { timeZone: string; number: number | null };

function entryWords(entry: WordedEntry, { timeZone, number }: Place): string {
  const { till, tillName, code, amountMinor, from, to, readAt } = entry;
  const time = (at: string): string => timeWords(at, timeZone);
  return [
    `${number === null ? '' : `${number}. `}Till: ${till}${tillName === null ? '' : ` (${tillName})`}`,
    `M-PESA code: ${code}`,
    `Amount: ${moneyWords(amountMinor)}`,
    `Time: from ${time(from)} to ${time(to)}`,
    ...(readAt === null ? [] : [`Your API's list of transactions did not have it at ${time(readAt)}.`]),
  ].join('\n');
}

/** Writes an amount with all its digits: 120000 → "KES 1,200.00". */
function moneyWords(amountMinor: number): string {
  const { whole, cents } = moneyParts(amountMinor, CURRENCY);
  return `${CURRENCY} ${whole}.${cents ?? '00'}`;
}

/** Writes a time on a clock in a zone: "28 Nov 2026 14:03". */
export function timeWords(at: string, timeZone: string): string {
  const [day = '', clock = ''] = wallTime(Date.parse(at), timeZone).split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ''} ${year} ${clock}`;
}
