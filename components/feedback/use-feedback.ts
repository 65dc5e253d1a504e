'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { useShellParts } from '@/components/page/shell-context';
import { type Feedback, SENSES_AT_FIRST, type FeedbackState } from '@/lib/client/feedback/feedback';

/**
 * The senses of this tab, which work while something that uses them is on the page. `tell(signal, key)` is always the
 * same function, does nothing while they are off, and tells of one `key` once: the id of a payment, of an alarm, or
 * whatever names the occasion.
 */
export function useFeedback(): Feedback {
  const { feedback } = useShellParts();
  useEffect(() => feedback.attend(), [feedback]);
  return feedback;
}

export function useSensesState(): FeedbackState {
  const { feedback: senses } = useShellParts();
  return useSyncExternalStore(senses.subscribe, senses.get, () => SENSES_AT_FIRST);
}
