const CLOCK = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?`;
const DAY = String.raw`\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`;
/**
 * Matches the writer up to the colon: a name or a number. Words about money are excluded, since they must not be lost.
 */
const WRITER = String.raw`(?:(?:(?!k(?:sh|es)|\bsh\b|paid|sent|received|lipa|tuma|pokea|confirm)(?:[^:\d]|\d{1,2}(?!\d))){1,40}|\+?[\d() -]{7,25}):`;
const STAMP = new RegExp(
  String.raw`(?:\[(?:${DAY},? ${CLOCK}|${CLOCK},? ${DAY})\]\s?|(?<![\d/.-])${DAY},? ${CLOCK} [-–] )${WRITER}`,
  'giu',
);

/** Returns a text without the prefix that chats put before a copied message: day, time and writer. */
export function withoutChatPrefix(text: string): string {
  return text.replace(STAMP, ' ');
}
