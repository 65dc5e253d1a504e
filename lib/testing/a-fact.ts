import type { Fact } from '@/lib/domain/evidence';

/** A fact that knows nothing but that a customer was asked; tests name what matters to them. */
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
