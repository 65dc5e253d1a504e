import { MESSAGES } from './all-messages';
import type { Locale } from './locale';
import type { Tree } from './sent-messages';

/** Returns the messages that tell what happened to a payment, in a language that its page need not be in. */
export function storyWords(locale: Locale): Tree {
  const { copy, language, reason, story } = MESSAGES[locale];
  return { copy, language, reason, story };
}
