import { withoutChatPrefix } from './chat-prefix';

/** Signs that show nothing: they come along when text is copied from chats and documents. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const WRAPPING = /^[\s"'“”‘’«»<>()[\]{}`,;:*_]+|[\s"'“”‘’«»<>()[\]{}`,;:.*_]+$/g;

/** A text as people see it: plain forms of letters and digits, one space between words, no signs that show nothing. */
export function shownText(text: string): string {
  return withoutChatPrefix(text.normalize('NFKC').replace(/\s+/g, ' ').replace(INVISIBLE, ''));
}

/** A shown text without the quotes, brackets, spaces and stops around it. */
export function withoutWrapping(shown: string): string {
  return shown.replace(WRAPPING, '');
}
