import { describe, expect, test } from 'vitest';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import { aPaymentView } from '@/lib/testing/a-payment-view';
import { currentVerdict } from './current-verdict';

const PAID = aPaymentView({ upstreamStatus: 'Received' });
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
