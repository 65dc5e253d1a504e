/** Half of a character that UTF-16 writes in two: no store keeps it, and what is read back is another text. */
const HALF_A_CHARACTER = /\p{Surrogate}/gu;

/** A text as every store gives it back: without NUL, and without halves of characters. */
export function keepable(text: string): string {
  return text.replaceAll('\u0000', '').replace(HALF_A_CHARACTER, '\uFFFD');
}

/** The first `max` UTF-16 units of a text at most, never ending in half a character. */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
