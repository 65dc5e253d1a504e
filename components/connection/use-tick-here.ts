'use client';
import { useState } from 'react';
import type { Tick } from '@/lib/client/claim-once';
import type { ClaimRequest } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';
import { useClaimOnce } from './use-claim-once';

type TickHere = {
  /** `none` until it is ticked on this card, also when the tab ticked the payment before. */
  tick: Tick;
  onTick: (request: ClaimRequest) => void;
  /** The id of the claim that was recorded from this card, else null. */
  here: string | null;
};

/**
 * The tick of the card that shows a payment now: what was ticked in an earlier lookup is a code shown a second time.
 */
export function useTickHere(payment: PaymentView): TickHere {
  const { tick, claim } = useClaimOnce(payment);
  const [isTickedHere, setTickedHere] = useState(false);
  return {
    tick: isTickedHere ? tick : { step: 'none' },
    onTick: (request) => {
      setTickedHere(true);
      claim(request);
    },
    here: isTickedHere && tick.step === 'recorded' ? tick.claim.id : null,
  };
}
