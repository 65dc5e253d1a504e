import type { TroubleWhy } from './troubles';
import type { QueryCondition } from './query-condition';
import { readValue } from './read-value';
import { splitQuery, textWithout } from './split-query';

/** One condition as written. `start` and `end` are its place in the text. */
export type QueryTerm = { isNot: boolean; start: number; end: number } & QueryCondition;

/** A term that cannot be read, as written in `start` to `end`. It is searched as text as well. */
export type QueryTrouble = { start: number; end: number; why: TroubleWhy; operator: string };

/** `text` is everything that is no term, in the order of the query. */
export type PaymentQuery = { terms: readonly QueryTerm[]; text: string; troubles: readonly QueryTrouble[] };

/**
 * Reads the text of a search box: `till:westlands -state:failed wanjiru`. Never throws. `today` is the day in the
 * shop's time zone (YYYY-MM-DD).
 */
export function readPaymentQuery(text: string, today: string): PaymentQuery {
  const terms: QueryTerm[] = [];
  const troubles: QueryTrouble[] = [];
  for (const { operator, value, isNot, start, end } of splitQuery(text)) {
    const read = readValue(operator, value, today);
    if (typeof read === 'string') troubles.push({ start, end, why: read, operator });
    else terms.push({ ...read, isNot, start, end });
  }
  return { terms, text: textWithout(text, terms), troubles };
}
