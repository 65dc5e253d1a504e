import { type Operator, operatorNamed } from './operator-words';

/** A part of a query that is written as a term: an operator, a colon and, directly after it, a value. */
export type WrittenTerm = { operator: Operator; value: string; isNot: boolean; start: number; end: number };

/** Phones write quotes and dashes in their own way. */
const QUOTED = String.raw`["“”„]((?:[^"“”„\\]|\\.)*)["“”„](?=\s|$)`;
const QUOTED_PART = new RegExp(QUOTED, 'suy');
const HEAD = /([-–−]?)(\p{L}+):(?=\S)/uy;
const QUOTED_VALUE = new RegExp(QUOTED, 'suy');
const RUN = /\S+/uy;
const SPACE = /\s*/uy;

/** Who writes terms writes them first, or after a few words. After more words than this there is a pasted message. */
const MOST_WORDS_BEFORE = 8;

/** Returns the terms of a query as they are written, in their order. A colon after any other word means nothing. */
export function splitQuery(text: string): WrittenTerm[] {
  const terms: WrittenTerm[] = [];
  let words = 0;
  for (let at = ends(SPACE, text, 0); at < text.length; at = ends(SPACE, text, at)) {
    const term = words > MOST_WORDS_BEFORE ? null : termAt(text, at);
    if (term === null) {
      const end = ends(QUOTED_PART, text, at);
      at = end > at ? end : ends(RUN, text, at);
      words += 1;
    } else {
      terms.push(term);
      at = term.end;
    }
  }
  return terms;
}

function termAt(text: string, start: number): WrittenTerm | null {
  HEAD.lastIndex = start;
  const head = HEAD.exec(text);
  const operator = head === null ? null : operatorNamed(head[2] ?? '');
  if (head === null || operator === null) return null;
  const valueAt = HEAD.lastIndex;
  QUOTED_VALUE.lastIndex = valueAt;
  const quoted = QUOTED_VALUE.exec(text)?.[1];
  const end = quoted === undefined ? ends(RUN, text, valueAt) : QUOTED_VALUE.lastIndex;
  const value = quoted === undefined ? text.slice(valueAt, end) : quoted.replace(/\\(.)/gsu, '$1');
  return { operator, value: value.trim(), isNot: head[1] !== '', start, end };
}

/** Returns where a match that begins at a place ends; the place itself when there is none. */
function ends(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Returns a value as it is written after an operator: in quotes where it must be. */
export function writtenValue(value: string): string {
  const isPlain = value !== '' && !/\s/u.test(value) && !/^["“”„]/u.test(value);
  return isPlain ? value : `"${value.replace(/["“”„\\]/gu, String.raw`\$&`)}"`;
}

/** Returns a text without these parts, which stand in their order. A text without any is only trimmed. */
export function textWithout(text: string, parts: readonly { start: number; end: number }[]): string {
  const starts = [0, ...parts.map(({ end }) => end)];
  return starts
    .map((start, at) => text.slice(start, parts[at]?.start ?? text.length).trim())
    .filter((piece) => piece !== '')
    .join(' ');
}
