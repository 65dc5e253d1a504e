'use client';
import { useEffect, useEffectEvent } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { useFeedback } from '@/components/feedback/use-feedback';
import { useNow } from '@/components/page/shell-context';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { expectedPaymentState } from '@/lib/domain/expected-payment';
import { ExpectedEnd } from './expected-end';
import { ExpectedPaid } from './expected-paid';
import { ExpectedWait } from './expected-wait';

/** One expected payment as it is now. It stays on the screen, whatever comes of it. */
export function Expected({ expected, onGone }: { expected: ExpectedPaymentView; onGone: () => void }) {
  const { tell } = useFeedback();
  const state = expectedPaymentState(expected, useNow());
  const { payment } = expected;
  const turned = useEffectEvent((into: typeof state) => {
    if (into === 'met' && payment !== null && payment.claim === null) tell('paid', payment.id);
    if (into === 'undone') tell('stop', expected.id);
  });
  useEffect(() => turned(state), [state]);
  if (state === 'met' && payment !== null) {
    return (
      <ConnectionGate>
        <ExpectedPaid expected={expected} payment={payment} />
      </ConnectionGate>
    );
  }
  return state === 'waiting' ? (
    <ExpectedWait expected={expected} onGone={onGone} />
  ) : (
    <ExpectedEnd expected={expected} />
  );
}
