import 'server-only';
import type { Person } from '@/lib/domain/person';
import { takeLookup } from './lookup-limit';
import type { Limiter } from './token-bucket';

/** How long the pieces and pages of a search may follow each other. */
const CONTINUED_WITHIN_MS = 10 * 60_000;
const MOST_SEARCHES = 10_000;

/**
 * Counts a search of the list as one lookup, however many pieces and pages it has. Without the limit, someone could
 * find out a masked phone number digit by digit.
 */
export type SearchLimit = {
  /**
   * `isContinued` is set for what follows the first piece. It is free only after that one: anyone may send any cursor.
   * @throws {AppError} too_many with `seconds`
   */
  take(person: Pick<Person, 'id'>, search: { q: string; isContinued: boolean }): void;
};

export function createSearchLimit(lookups: Limiter, nowMs: () => number): SearchLimit {
  /** The searches that counted, with the time of their last piece, the longest unused first. */
  const counted = new Map<string, number>();
  return {
    take(person, { q, isContinued }) {
      const key = `${person.id} ${q}`;
      const lastMs = counted.get(key);
      if (!isContinued || lastMs === undefined || nowMs() - lastMs > CONTINUED_WITHIN_MS) takeLookup(lookups, person);
      counted.delete(key);
      counted.set(key, nowMs());
      const [oldest] = counted.keys();
      if (counted.size > MOST_SEARCHES && oldest !== undefined) counted.delete(oldest);
    },
  };
}
