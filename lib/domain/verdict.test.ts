import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATES } from './payment-facts';
import { CONFLICTS } from './fold';
import { standingKind, VERDICT_KINDS, verdictKind } from './verdict';

const payments = fc.record({
  state: fc.constantFrom(...STATES),
  conflict: fc.option(fc.constantFrom(...CONFLICTS), { nil: null }),
});
const held = fc.record({ isClaimed: fc.boolean(), differs: fc.boolean() });

describe('the verdict', () => {
  test('is Paid only for a paid payment without conflict, claim or difference', () => {
    fc.assert(
      fc.property(payments, held, (payment, known) => {
        const isPaid = payment.state === 'paid' && payment.conflict === null && !known.isClaimed && !known.differs;
        expect(verdictKind(payment, known) === 'paid').toBe(isPaid);
      }),
    );
  });

  test('is the first in the order of kinds, when several apply', () => {
    fc.assert(
      fc.property(payments, held, (payment, known) => {
        const applying = new Set([
          standingKind(payment),
          ...(known.isClaimed ? ['already_claimed'] : []),
          ...(known.differs ? ['differs'] : []),
        ]);
        expect(verdictKind(payment, known)).toBe(VERDICT_KINDS.find((kind) => applying.has(kind)));
      }),
    );
  });
});
