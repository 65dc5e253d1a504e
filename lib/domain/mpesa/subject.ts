import { dayAt, type DayInText } from './days';
import { endsAt, fieldEndsAt } from './ends';
import { type SumInText, sumAt } from './sums';

/**
 * A text that patterns are matched against, with what was found out about each place of it. Many patterns ask the same
 * of one place.
 */
export type Subject = {
  text: string;
  /** The text in small letters, as long as the text. */
  low: string;
  /** The places at which a sentence or a phrase may begin: before a word, a number, or the mark of the code. */
  beginnings: () => readonly number[];
  /** True between two words: see `isBoundary`. */
  isBoundary: (at: number) => boolean;
  /** The first place from here on that holds no space or sign that a message may lose between words. */
  gapEnd: (at: number) => number;
  sumAt: (at: number) => SumInText | null;
  dayAt: (at: number) => DayInText | null;
  endsAt: (at: number) => boolean;
  fieldEndsAt: (at: number) => boolean;
};

/** Signs that a message may have, or lose, between two words. */
const GAP = /[\s.,;:!*_~#"'“”‘’«»()<>|\u2010-\u2015\-[\]{}`]{0,12}/uy;
const LETTER = /\p{L}/u;
const BEGINNINGS = /(?<![\p{L}\p{N}+])[\p{L}\p{N}+*\uE000]/gu;

export function subjectOf(text: string): Subject {
  // A letter that becomes two in small letters would move every place behind it.
  const low = text.replace(/\p{Lu}/gu, (letter) => {
    const small = letter.toLowerCase();
    return small.length === letter.length ? small : letter;
  });
  let beginnings: number[] | null = null;
  return {
    text,
    low,
    beginnings: () => (beginnings ??= [...text.matchAll(BEGINNINGS)].map(({ index }) => index)),
    isBoundary: once((at) => isBoundary(text, at)),
    gapEnd: once((at) => {
      GAP.lastIndex = at;
      return GAP.test(text) ? GAP.lastIndex : at;
    }),
    sumAt: once((at) => (/[\dks]/.test(low[at] ?? '') ? sumAt(text, at) : null)),
    dayAt: once((at) => (/[\da-z]/.test(low[at] ?? '') ? dayAt(text, at) : null)),
    endsAt: once((at) => endsAt(text, at)),
    fieldEndsAt: once((at) => fieldEndsAt(text, at)),
  };
}

/** Remembers what a function found out about each place. */
function once<Value>(ask: (at: number) => Value): (at: number) => Value {
  const known = new Map<number, Value>();
  return (at) => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const value = ask(at);
    known.set(at, value);
    return value;
  };
}

/**
 * True between two words: where a sign is no letter or digit, where letters and digits meet, or where a small letter
 * meets a capital ("fromNJERI") or the other way round ("MFANOon").
 */
function isBoundary(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at] ?? ' ';
  if (!LETTER.test(before) || !LETTER.test(after)) return !(/\d/.test(before) && /\d/.test(after));
  return isCapital(before) !== isCapital(after);
}

function isCapital(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
