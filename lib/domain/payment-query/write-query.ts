import { FOUND_WORDS, KIND_WORDS, NONE_WORDS, type Operator, STATE_WORDS, YES_NO_WORDS } from './operator-words';
import type { QueryCondition } from './query-condition';
import { splitQuery, textWithout, writtenValue } from './split-query';
import { writtenSums } from './sums';

/** A term to write: its place, if it has one, does not matter. */
export type TermToWrite = QueryCondition & { isNot: boolean };

/** A payment has one of these, or all such terms mean one act, so that two of them would find nothing. */
const ONE_ONLY: ReadonlySet<Operator> = new Set([
  'till',
  'state',
  'amount',
  'ref',
  'id',
  'phone',
  'order',
  'by',
  'day',
  'weekday',
  'hour',
  'ticked',
  'handed',
  'late',
  'released',
  'releasedby',
  'shown',
  'shownto',
  'kind',
  'found',
]);

/** Returns a term in its one English form: `state:failed`, `day:2026-11-28..2026-11-30`, `-till:522533`. */
export function writeTerm(term: TermToWrite): string {
  return `${term.isNot ? '-' : ''}${term.on}:${valueOf(term)}`;
}

function valueOf(term: TermToWrite): string {
  switch (term.on) {
    case 'till':
      return term.till === null ? NONE_WORDS.none.en : writtenValue(term.till);
    case 'state':
      return STATE_WORDS[term.state].en;
    case 'amount':
      return writtenSums(term);
    case 'order':
      return term.text === null ? NONE_WORDS.none.en : writtenValue(term.text);
    case 'day':
    case 'handed':
    case 'released':
    case 'shown':
      return term.period ?? (term.from === term.to ? term.from : `${term.from}..${term.to}`);
    case 'ticked':
      return YES_NO_WORDS[term.isTicked ? 'yes' : 'no'].en;
    case 'late':
      return YES_NO_WORDS[term.isLate ? 'yes' : 'no'].en;
    case 'weekday':
      return term.weekday;
    case 'hour':
      return term.from === term.to ? String(term.from) : `${term.from}..${term.to}`;
    case 'kind':
      return KIND_WORDS[term.kind].en;
    case 'found':
      return FOUND_WORDS[term.isLate ? 'late' : 'ontime'].en;
    default:
      return writtenValue(term.text);
  }
}

/** Returns a query without one of its terms, or one of its troubles. */
export function withoutTerm(text: string, term: { start: number; end: number }): string {
  return textWithout(text, [term]);
}

/**
 * Returns a query with one term more, before its other words. A term takes the place of those with the same operator,
 * readable or not, where only one makes sense. What is left out takes the place only of its own opposite and double.
 */
export function withTerm(text: string, term: TermToWrite): string {
  const written = writeTerm(term);
  const opposite = writeTerm({ ...term, isNot: !term.isNot });
  const gone = splitQuery(text).filter(({ operator, start, end }) => {
    const was = text.slice(start, end).toLowerCase();
    if (was === written.toLowerCase() || was === opposite.toLowerCase()) return true;
    return !term.isNot && operator === term.on && ONE_ONLY.has(operator);
  });
  const rest = textWithout(text, gone);
  const at = endOfLeadingTerms(rest);
  return [rest.slice(0, at), written, rest.slice(at).trim()].filter((part) => part !== '').join(' ');
}

/** Terms at the beginning are read the same, whatever follows: an odd quote behind them changes nothing. */
function endOfLeadingTerms(text: string): number {
  let at = 0;
  for (const { start, end } of splitQuery(text)) {
    if (text.slice(at, start).trim() !== '') break;
    at = end;
  }
  return at;
}
