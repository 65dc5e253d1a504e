import 'server-only';
import type { ListFilters } from '@/lib/contract/list-query';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';

/** What a payment or its payer is looked up by. The other operators only narrow the list. */
const LOOKS_UP: ReadonlySet<string> = new Set(['ref', 'id', 'name', 'phone', 'order', 'note']);
/** What is counted does not depend on the day. */
const ANY_DAY = '2026-01-01';

/**
 * Counts a search of the list as one lookup of this person, unless it only narrows the list. A kept search always
 * counts: it is kept because it looks for somebody.
 * @throws {AppError} too_many with `seconds`
 */
export function takeSearch(
  app: Pick<App, 'searchLimit'>,
  person: Person,
  { q, search, isContinued }: Pick<ListFilters, 'q' | 'search'> & { isContinued: boolean },
): void {
  const asked = [search, q].filter((part) => part !== undefined).join(' ');
  if (search !== undefined || isLookup(asked)) app.searchLimit.take(person, { q: asked, isContinued });
}

function isLookup(q: string): boolean {
  const { terms, text } = readPaymentQuery(q, ANY_DAY);
  return text !== '' || terms.some(({ on }) => LOOKS_UP.has(on));
}
