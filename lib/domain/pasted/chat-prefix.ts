const CLOCK = String.raw`\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?`;
const DAY = String.raw`\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`;
/** Who wrote, up to the colon: a name, or a number; never words that speak of money, which must not get lost. */
const WRITER = String.raw`(?:(?:(?!k(?:sh|es)|\bsh\b|paid|sent|received|lipa|tuma|pokea|confirm)(?:[^:\d]|\d{1,2}(?!\d))){1,40}|\+?[\d() -]{7,25}):`;
const STAMP = new RegExp(
  String.raw`(?:\[(?:${DAY},? ${CLOCK}|${CLOCK},? ${DAY})\]\s?|(?<![\d/.-])${DAY},? ${CLOCK} [-–] )${WRITER}`,
  'giu',
);

/** A text without what chats put before a message when it is copied out: its own day and time, and who sent it on. */
export function withoutChatPrefix(text: string): string {
  return text.replace(STAMP, ' ');
}
