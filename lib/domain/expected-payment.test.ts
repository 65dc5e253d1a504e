import { describe, expect, test } from 'vitest';
import { expectedPaymentState } from './expected-payment';

const AT = Date.parse('2026-11-23T09:00:00.000Z');
const waiting = { outcome: null, expiresAt: '2026-11-23T09:15:00.000Z', amountMinor: 120_000, payment: null } as const;
const paid = { state: 'paid', conflict: null, amountMinor: 120_000 } as const;

describe('an expected payment', () => {
  test('waits until it expires, and not longer', () => {
    expect(expectedPaymentState(waiting, AT)).toBe('waiting');
    expect(expectedPaymentState(waiting, AT + 15 * 60_000 - 1)).toBe('waiting');
    expect(expectedPaymentState(waiting, AT + 15 * 60_000)).toBe('expired');
  });

  test('keeps its outcome, however late it is', () => {
    expect(expectedPaymentState({ ...waiting, outcome: 'met', payment: paid }, AT + 60 * 60_000)).toBe('met');
    expect(expectedPaymentState({ ...waiting, outcome: 'cancelled' }, AT + 60 * 60_000)).toBe('cancelled');
  });

  test.each([
    null,
    { ...paid, state: 'reversed' },
    { ...paid, conflict: 'reference_reused' },
    { ...paid, amountMinor: 12_000 },
  ] as const)('is not met by %j', (payment) => {
    expect(expectedPaymentState({ ...waiting, outcome: 'met', payment }, AT)).toBe('undone');
  });
});
