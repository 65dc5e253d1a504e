import 'server-only';
import { isIndexed, type Store } from '@/lib/server/store/engine/store';
import type { PaymentFilter, PaymentMeaning, PaymentTerm } from './payment-filter';
import { longestOf } from './term-conditions';

/** What an index finds, what finds fewest first. A term of anything else is looked for row by row. */
const FINDING: readonly ((meaning: PaymentMeaning) => boolean)[] = [
  ({ id }) => id !== undefined,
  ({ reference, foldedReference }) => reference !== undefined || foldedReference !== undefined,
  ({ phones }) => phones !== undefined,
  ({ orderName, metadataValue }) => orderName !== undefined || isSearchable(metadataValue),
  ({ codePart, foldedEnd }) => isSearchable(codePart) || foldedEnd !== undefined,
  ({ phoneEnd, phoneStart }) => phoneEnd !== undefined || phoneStart !== undefined,
  ({ nameParts }) => nameParts !== undefined && isSearchable(longestOf(nameParts)),
  ({ sum, amountMinor }) => amountMinor !== undefined || sum !== undefined,
  ({ released }) => released !== undefined,
  ({ claimed }) => claimed !== undefined,
  ({ claimedBy }) => claimedBy !== undefined,
  ({ shown }) => shown !== undefined,
];

function isSearchable(text: string | undefined): boolean {
  return text !== undefined && isIndexed(text);
}

/** Returns the place of a term among those that an index finds; null for one that no index finds. */
function rankOf({ isNot, anyOf }: PaymentTerm): number | null {
  if (isNot || anyOf.length === 0) return null;
  const ranks = anyOf.map((meaning) => FINDING.findIndex((finds) => finds(meaning)));
  return ranks.includes(-1) ? null : Math.max(...ranks);
}

/** Returns the term by which payments are found. The text of a filter, if it has one, goes before all terms. */
function leadingTerm({ text, terms = [] }: PaymentFilter): PaymentTerm | null {
  if (text !== undefined) return null;
  let leading: { term: PaymentTerm; rank: number } | null = null;
  for (const term of terms) {
    const rank = rankOf(term);
    if (rank !== null && (leading === null || rank < leading.rank)) leading = { term, rank };
  }
  return leading?.term ?? null;
}

/**
 * Returns the meanings of a filter's text, the text itself first, or of the term by which payments are found. None
 * without either.
 */
export function meaningsOf(filter: PaymentFilter): readonly PaymentMeaning[] {
  const { text, meanings = [] } = filter;
  if (text !== undefined) return [{ text }, ...meanings];
  const leading = leadingTerm(filter);
  if (leading === null) return [];
  const { anyOf, exceptTills } = leading;
  return exceptTills.length === 0 ? anyOf : anyOf.map((meaning) => ({ ...meaning, exceptTills }));
}

/** Returns the terms that narrow what is found. */
export function remainingTerms(filter: PaymentFilter): PaymentTerm[] {
  const leading = leadingTerm(filter);
  return (filter.terms ?? []).filter((term) => term !== leading);
}

/** Returns the text that the search index is asked for by one meaning of a term; null when another index finds it. */
export function searchedText({ codePart, metadataValue, nameParts }: PaymentMeaning): string | null {
  if (nameParts !== undefined) return longestOf(nameParts);
  return codePart ?? metadataValue ?? null;
}

/** True when the search index finds what a filter means. */
export function isFoundByText(store: Store, filter: PaymentFilter): boolean {
  const text = searchedText(filter);
  return text !== null && store.isIndexed(text);
}

/** True when what people did tells which payments a filter means. */
export function isFoundByAct(meaning: PaymentMeaning): boolean {
  const { orderName, claimed, claimedBy, released, shown } = meaning;
  return [orderName, claimed, claimedBy, released, shown].some((asked) => asked !== undefined);
}
