import type { Fact } from '@/lib/domain/evidence';

/** Returns a fact with nothing known except that a payment was requested; tests name the values that matter. */
export function aFact(known: Partial<Fact> = {}): Fact {
  return {
    state: 'waiting',
    isReversal: false,
    requestId: null,
    askId: null,
    resourceId: null,
    reference: null,
    kind: 'asked',
    upstreamStatus: null,
    amountMinor: null,
    askedAmountMinor: null,
    currency: 'KES',
    till: null,
    system: null,
    name: null,
    phone: null,
    failure: null,
    metadata: null,
    initiatedAt: null,
    paidAt: null,
    reversedAt: null,
    ...known,
  };
}
