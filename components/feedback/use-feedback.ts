'use client';
import { useEffect } from 'react';
import { useShellParts } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';
import type { Feedback, FeedbackState } from '@/lib/client/feedback/feedback';

/**
 * The sound and vibration of this tab, which work while something that uses them is on the page. `tell(signal, key)` is
 * always the same function, does nothing while they are off, and tells of one `key` once: the id of a payment, of an
 * alarm, or what else names the occasion.
 */
export function useFeedback(): Feedback {
  const { feedback } = useShellParts();
  useEffect(() => feedback.attend(), [feedback]);
  return feedback;
}

export function useFeedbackState(): FeedbackState {
  return useStore(useShellParts().feedback.state);
}
