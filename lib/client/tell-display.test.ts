import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ShowInput } from '@/lib/contract/display';
import { ClientError } from './client-error';
import { createTeller } from './tell-display';

const due = (amount: string): ShowInput => ({ shows: 'due', due: amount });
const PAID: ShowInput = { shows: 'paid', paymentId: 'a1b2c3d4-0000-4000-8000-000000000001' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function aTeller() {
  const line = { sent: [] as ShowInput[], ended: 0, answers: [] as (() => void)[], refusals: [] as ClientError[] };
  const teller = createTeller({
    send: (said) => {
      line.sent.push(said);
      const refusal = line.refusals.shift();
      if (refusal !== undefined) return Promise.reject(refusal);
      return new Promise<void>((resolve) => line.answers.push(resolve));
    },
    onEnded: () => void (line.ended += 1),
  });
  return { line, teller };
}

test('one thing is sent at a time, and of those that wait only the newest', async () => {
  const { line, teller } = aTeller();
  for (const amount of ['1', '12', '120']) teller.say(due(amount));
  expect(line.sent).toEqual([due('1')]);
  line.answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(line.sent).toEqual([due('1'), due('120')]);
});

test('a card that turned green before the server noted it is sent again, unless the counter says something else', async () => {
  const { line, teller } = aTeller();
  line.refusals.push(new ClientError('not_paid'), new ClientError('not_paid'));
  teller.say(PAID);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(line.sent).toEqual([PAID, PAID, PAID]);
  line.answers[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  line.refusals.push(new ClientError('not_paid'));
  teller.say(PAID);
  await vi.advanceTimersByTimeAsync(0);
  teller.say({ shows: 'idle' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(line.sent.slice(3)).toEqual([PAID, { shows: 'idle' }]);
});

test('a payment that the server never shows as Paid is given up', async () => {
  const { line, teller } = aTeller();
  line.refusals.push(...Array.from({ length: 20 }, () => new ClientError('not_paid')));
  teller.say(PAID);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(line.sent).toHaveLength(5);
});

test('a counter without a screen is told so once, and sends nothing again', async () => {
  const { line, teller } = aTeller();
  line.refusals.push(new ClientError('not_found'));
  teller.say(due('1'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([line.sent.length, line.ended]).toEqual([1, 1]);
});
