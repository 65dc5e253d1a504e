import type { PaymentView } from '@/lib/contract/payment-view';
import { MESSAGES } from './all-messages';
import type { Locale } from './locale';
import type { Tree } from './sent-messages';

/**
 * Returns the messages that tell what happened to a payment, in a language that its page need not be in. They stand in
 * the page, so the reasons of a failure come only where there may be one.
 */
export function storyWords(locale: Locale, payment: Pick<PaymentView, 'state'> | null): Tree {
  const { copy, language, reason, story } = MESSAGES[locale];
  const mayFail = payment?.state !== 'paid' && payment?.state !== 'reversed';
  return { copy, language, story, reason: mayFail ? reason : {} };
}
