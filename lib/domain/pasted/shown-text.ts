import { withoutChatPrefix } from './chat-prefix';

/** Invisible signs: people copy them along with text from chats and documents. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const WRAPPING = /^[\s"'“”‘’«»<>()[\]{}`,;:*_]+|[\s"'“”‘’«»<>()[\]{}`,;:.*_]+$/g;

/** Returns a text as people see it: plain letters and digits, one space between words, no invisible signs. */
export function shownText(text: string): string {
  return withoutChatPrefix(text.normalize('NFKC').replace(/\s+/g, ' ').replace(INVISIBLE, ''));
}

/** Returns a shown text without the quotes, brackets, spaces and full stops around it. */
export function withoutWrapping(shown: string): string {
  return shown.replace(WRAPPING, '');
}
