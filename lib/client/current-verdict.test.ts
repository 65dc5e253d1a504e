import { describe, expect, test } from 'vitest';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { currentVerdict } from './current-verdict';

const PAID: PaymentView = {
  id: '01900000-0000-7000-8000-000000000001',
  requestId: null,
  reference: 'UKN1MPU40Z',
  kind: 'till',
  state: 'paid',
  conflict: null,
  upstreamStatus: 'Received',
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
  happenedAt: '2026-11-23T09:00:00.000Z',
  initiatedAt: null,
  paidAt: '2026-11-23T09:00:00.000Z',
  reversedAt: null,
  checkedAt: null,
  nextCheckAt: null,
  changedAt: '2026-11-23T09:00:00.000Z',
  claim: null,
};
const CLAIM = {
  id: '01900000-0000-7000-8000-0000000000c1',
  by: 'Amina',
  at: '2026-11-23T09:01:00.000Z',
  note: null,
  order: null,
};
const SAME: Pick<PaymentVerdict, 'kind' | 'differences'> = { kind: 'paid', differences: [] };

describe('the verdict on a screen that stays open', () => {
  test('turns Already used when someone else ticks meanwhile', () => {
    expect(currentVerdict(SAME, PAID, null)).toBe('paid');
    expect(currentVerdict(SAME, { ...PAID, claim: CLAIM }, null)).toBe('already_claimed');
  });

  test('stays Paid for the tick that was made here, and for no other', () => {
    expect(currentVerdict(SAME, { ...PAID, claim: CLAIM }, CLAIM.id)).toBe('paid');
    expect(
      currentVerdict(SAME, { ...PAID, claim: { ...CLAIM, id: '01900000-0000-7000-8000-0000000000c2' } }, CLAIM.id),
    ).toBe('already_claimed');
  });

  test('turns Money taken back, whoever ticked it', () => {
    expect(currentVerdict(SAME, { ...PAID, state: 'reversed', claim: CLAIM }, CLAIM.id)).toBe('reversed');
  });

  test('always remembers that the pasted text differs', () => {
    expect(
      currentVerdict({ kind: 'differs', differences: [{ field: 'due', saidMinor: 1, foundMinor: 2 }] }, PAID, null),
    ).toBe('differs');
  });

  test('is not Paid before the server has compared the payment with what is due', () => {
    for (const kind of ['waiting', 'failed', 'already_claimed'] as const)
      expect(currentVerdict({ kind, differences: [] }, PAID, null)).toBe(kind);
  });
});
