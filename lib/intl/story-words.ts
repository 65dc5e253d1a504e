import { MESSAGES } from './all-messages';
import type { Locale } from './locale';
import type { Tree } from './sent-messages';

/**
 * Returns the messages that tell what happened to a payment, in a language that its page need not be in. They stand in
 * the page, so the reasons of a failure come only with `mayFail`.
 */
export function storyWords(locale: Locale, { mayFail }: { mayFail: boolean }): Tree {
  const { copy, language, reason, story } = MESSAGES[locale];
  return { copy, language, story, reason: mayFail ? reason : {} };
}
