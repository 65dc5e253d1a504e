import type { Ready } from './forms/table';
import { type Match, matchAt, mayMatch } from './match';
import type { Subject } from './subject';

/** A match, and what was matched. */
export type Found<Of> = Match & { of: Of };

/**
 * Returns the places of a text at which any of these patterns stands, in their order and apart from each other. Where
 * several begin at one place, the longest counts; of equals, the first of the table.
 */
export function findAll<Of>(patterns: readonly Ready<Of>[], subject: Subject): Found<Of>[] {
  const possible = patterns.filter(({ matcher }) => mayMatch(matcher, subject));
  const found: Found<Of>[] = [];
  if (possible.length === 0) return found;
  let end = 0;
  for (const index of subject.beginnings()) {
    if (index < end) continue;
    const longest = longestAt(possible, subject, index);
    if (longest === null) continue;
    found.push(longest);
    end = longest.end;
  }
  return found;
}

/** Returns every place at which one of these patterns stands, whether it overlaps another or not. */
export function findEach<Of>(patterns: readonly Ready<Of>[], subject: Subject): Found<Of>[] {
  return patterns.flatMap((pattern) => findAll([pattern], subject));
}

function longestAt<Of>(patterns: readonly Ready<Of>[], subject: Subject, at: number): Found<Of> | null {
  let longest: Found<Of> | null = null;
  const sign = subject.low[at] ?? '';
  for (const { of, matcher } of patterns) {
    if (matcher.begins !== null && !matcher.begins.has(sign)) continue;
    const match = matchAt(matcher, subject, at);
    if (match !== null && (longest === null || match.end > longest.end)) longest = { ...match, of };
  }
  return longest;
}
