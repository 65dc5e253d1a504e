/** Words that M-PESA itself joins to the time before them: "9:04 AMKsh450.00". */
const AFTER_TIME = /(?<=\d\s?[ap]\.?m\.?)(?=k(?:sh|es)|new |withdraw|give |received|paid|sent|umepokea|umelipa)/gi;
/** Places where a line break was lost: "receivedKsh450.00 fromNJERI MFANO", "from254700000031". */
const AFTER_VERB =
  /(?<=(?<![A-Za-z])(?:received|paid|sent|from|to|by|for|kutoka|kwa|[Uu]mepokea|[Uu]melipa))(?=\p{Lu}|\+?\d)/gu;
const AFTER_PHONE = /(?<=(?<![A-Za-z0-9])\+?254\d{9})(?=\p{L})/gu;
const BEFORE_VERB = /(?<=\d\.\d\d)(?=(?:received|paid|sent|from|to)(?!\p{Ll}))/gu;

/** Returns a text with a space between words that are joined in ways known from M-PESA messages. */
export function unglued(text: string): string {
  return text.replace(AFTER_TIME, ' ').replace(AFTER_VERB, ' ').replace(AFTER_PHONE, ' ').replace(BEFORE_VERB, ' ');
}
