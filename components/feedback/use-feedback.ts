'use client';
import { useEffect } from 'react';
import { useShellParts } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';
import type { Feedback, FeedbackState } from '@/lib/client/feedback/feedback';

/**
 * Returns the sound and vibration of this tab. They work while a component that uses them is on the page. `tell(signal,
 * key)` is always the same function. It does nothing while they are off, and signals once for each `key`, such as the
 * id of a payment or an alarm.
 */
export function useFeedback(): Feedback {
  const { feedback } = useShellParts();
  useEffect(() => feedback.attend(), [feedback]);
  return feedback;
}

export function useFeedbackState(): FeedbackState {
  return useStore(useShellParts().feedback.state);
}
