/** Half of a character that UTF-16 writes as two units. No store keeps it: the text that is read back differs. */
const HALF_A_CHARACTER = /\p{Surrogate}/gu;

/** Returns a text that every store gives back unchanged: without NUL, and without halves of characters. */
export function keepable(text: string): string {
  return text.replaceAll('\u0000', '').replace(HALF_A_CHARACTER, '\uFFFD');
}

/** Returns at most the first `max` UTF-16 units of a text. It never ends in half a character. */
export function cutText(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');
}
