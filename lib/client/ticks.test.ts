import { expect, test } from 'vitest';
import type { PaymentView } from '@/lib/contract/payment-view';
import { aPaymentView } from '@/lib/testing/a-payment-view';
import { type ClaimOnce, createClaimOnce } from './claim-once';
import { ClientError } from './client-error';
import { createTicks } from './ticks';

const id = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const CLAIM = { id: id(900), by: 'Amina', at: '2026-11-23T07:14:00.000Z', note: null, order: null };

function aPayment(n: number): PaymentView {
  const at = CLAIM.at;
  return aPaymentView({ id: id(n), reference: null, till: null, happenedAt: at, paidAt: at, changedAt: at });
}

/** Returns a tick over a connection that breaks at the first try, or does not. */
function aTick(breaks: boolean): { once: ClaimOnce; mend: () => void } {
  let mend = (): void => undefined;
  let isFirst = true;
  const once = createClaimOnce({
    async send() {
      if (breaks && isFirst) {
        isFirst = false;
        throw new ClientError('offline');
      }
      return { claim: CLAIM };
    },
    ask: async () => null,
    pause: () => new Promise<void>((resolve) => (mend = resolve)),
    newKey: () => CLAIM.id,
  });
  return { once, mend: () => mend() };
}

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

test('a tick in doubt stays on the list until a person has read how it ended', async () => {
  const ticks = createTicks();
  const { once, mend } = aTick(true);
  const held = ticks.of(aPayment(1), () => once);
  held.tick({});
  await soon();
  expect(ticks.doubts.get().map(({ payment }) => payment.id)).toEqual([id(1)]);
  expect(ticks.isAnyOpen()).toBe(true);
  mend();
  await soon();
  expect(ticks.isAnyOpen()).toBe(false);
  expect(ticks.doubts.get()).toHaveLength(1);
  ticks.dismiss(once);
  expect(ticks.doubts.get()).toEqual([]);
});

test('a tick that was never in doubt is not on the list', async () => {
  const ticks = createTicks();
  ticks.of(aPayment(1), () => aTick(false).once).tick({});
  await soon();
  expect(ticks.doubts.get()).toEqual([]);
});

test('a payment has one tick on every card, and an open tick or one in doubt is never forgotten', async () => {
  const ticks = createTicks();
  const { once } = aTick(true);
  ticks.of(aPayment(1), () => once).tick({});
  await soon();
  for (let n = 2; n < 200; n += 1) ticks.of(aPayment(n), () => aTick(false).once);
  expect(ticks.of(aPayment(1), () => aTick(false).once)).toBe(once);
});
