import { withoutChatPrefix } from './chat-prefix';

/** Invisible signs: people copy them along with text from chats and documents. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
/** A line break as dumps write it, and the sign before each line of a quoted e-mail. */
const ESCAPED_BREAK = /\\n|\\[rt](?![a-z])/g;
const QUOTED_LINE = /\n[ \t]*>+/g;
const WRAPPING = /^[\s"'“”‘’«»<>()[\]{}`,;:*_]+|[\s"'“”‘’«»<>()[\]{}`,;:.*_]+$/g;

/** Returns a text as people see it: plain letters and digits, one space between words, no invisible signs. */
export function shownText(text: string): string {
  const plain = text.normalize('NFKC').replace(ESCAPED_BREAK, ' ').replace(QUOTED_LINE, ' ');
  return withoutChatPrefix(plain.replace(/\s+/g, ' ').replace(INVISIBLE, ''));
}

/** Returns a shown text without the quotes, brackets, spaces and full stops around it. */
export function withoutWrapping(shown: string): string {
  return shown.replace(WRAPPING, '');
}
