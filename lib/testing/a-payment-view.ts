import type { PaymentView } from '@/lib/contract/payment-view';

const AT = '2026-11-23T09:00:00.000Z';

/** Returns the view of a payment that was paid to a till; tests name the values that matter. */
export function aPaymentView(known: Partial<PaymentView> = {}): PaymentView {
  return {
    id: '01900000-0000-7000-8000-000000000001',
    requestId: null,
    reference: 'UKN1MPU40Z',
    kind: 'till',
    state: 'paid',
    conflict: null,
    upstreamStatus: null,
    amountMinor: 120_000,
    askedAmountMinor: null,
    currency: 'KES',
    till: 'K000001',
    system: null,
    sender: null,
    failure: null,
    metadata: null,
    environment: 'sandbox',
    askedBy: null,
    foundLate: false,
    firstHeardFrom: 'webhook',
    confirmed: true,
    twinId: null,
    forgottenAt: null,
    happenedAt: AT,
    initiatedAt: null,
    paidAt: AT,
    reversedAt: null,
    checkedAt: null,
    nextCheckAt: null,
    changedAt: AT,
    claim: null,
    ...known,
  };
}
