import { foldedCode } from './confusables';

/** What payments tell of one payer, by which somebody else's text may name them. */
export type PayerWords = {
  /** The parts of each name the payer was given: `['Jane', 'Wanjiru']`. */
  names: readonly (readonly string[])[];
  /** The M-PESA codes of the payments. */
  codes: readonly string[];
};

/** A shorter part of a name is an initial, which fits many people. */
const SHORTEST_NAME = 3;

/**
 * Returns whether a text names the payer: by one of the codes, or by `least` different parts of one name, or by all of
 * it where it has fewer. Capitals do not matter, and look-alike signs in a code neither.
 */
export function namesPayer(text: string, { names, codes }: PayerWords, least: number): boolean {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu));
  const folded = new Set([...words].map((word) => foldedCode(word.toUpperCase())));
  if (codes.some((code) => folded.has(foldedCode(code.toUpperCase())))) return true;
  return names.some((parts) => {
    const known = new Set(
      parts.flatMap((part) => part.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter(isLongEnough),
    );
    const found = [...known].filter((part) => words.has(part)).length;
    return found > 0 && found >= Math.min(least, known.size);
  });
}

/** Joins the digits of a phone that is written in groups, so that it is recognised as one number. */
export function withDigitsJoined(text: string): string {
  return text.replace(/(?<=\d)[\s()./-]{1,3}(?=\d)/g, '');
}

function isLongEnough(part: string): boolean {
  return part.length >= SHORTEST_NAME;
}
