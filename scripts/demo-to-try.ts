import { randomUUID } from 'node:crypto';
import { expectPayment } from '@/lib/server/expected-payments/expect-payment';
import { planSweeps } from '@/lib/server/polls/plan-sweeps';
import { stepPolls } from '@/lib/server/polls/step-polls';
import { askPatiently } from '@/sandbox/patient-prompt';
import { type Counter, pay } from './demo-counter';
import { arrivals, ASKED_ELSEWHERE, EXPECTED } from './demo-takings';

const MINUTE_MS = 60_000;
/** From its first use: whoever reads about the payment that waits may read slowly. */
const WAITING_LIFE_MS = 30 * MINUTE_MS;
const DIFFERENT_SUMS = 9;

/** What somebody who starts the demo can try at once. */
export type ToTry = {
  /** The code of a payment that nobody has ticked. */
  code: string;
  /** Another one, as its customer was told by M-PESA. */
  message: string;
  /** A payment that another program of the shop has asked for, of which the dashboard has not heard. */
  waitingId: string;
  expected: typeof EXPECTED;
  /** True when the store had a history already. */
  isKnown: boolean;
};

/** What happens last, at each start: arrivals that nobody has ticked, a sum that a counter waits for, a request. */
export async function whatToTry(counter: Counter, { nowMs, known }: { nowMs: number; known: number }): Promise<ToTry> {
  const { app, clock, shift } = counter;
  const arrived: { code: string; amount: string; atMs: number }[] = [];
  // One customer who pays the same sum twice within minutes is suspected of paying twice.
  for (const { minutesAgo, sale } of arrivals((known % DIFFERENT_SUMS) * 10)) {
    clock.goTo(nowMs - minutesAgo * MINUTE_MS);
    arrived.push({ code: await pay(counter, sale), amount: sale.amount, atMs: app.nowMs() });
  }
  const [, told, last] = arrived;
  if (told === undefined || last === undefined) throw new Error('nothing has arrived');
  await readLists(counter);
  clock.goTo(nowMs);
  await expectPayment(app, await shift.as('amina'), {
    request: { till: EXPECTED.till.number, amount: EXPECTED.amount },
    key: randomUUID(),
  });
  return {
    code: last.code,
    message: messageOf(told),
    waitingId: askElsewhere(counter),
    expected: EXPECTED,
    isKnown: known > 0,
  };
}

/** Another program of the shop asks for a payment. Returns Kopo Kopo's id of it. */
function askElsewhere({ sandbox }: Counter): string {
  const { till, amount, payer } = ASKED_ELSEWHERE;
  const ask = {
    ...payer,
    till: till.number,
    amount,
    middleName: null,
    metadata: { order: '60', notes: 'Ordered by phone' },
    callbackUrl: 'https://shop.example/payments',
  };
  return askPatiently(sandbox.state, ask, WAITING_LIFE_MS).id;
}

/** Reads Kopo Kopo's own list of each till, as the dashboard does every few minutes. */
async function readLists({ app, sandbox }: Counter): Promise<void> {
  await planSweeps(app);
  // Each is ordered, and comes with a notice.
  while ((await stepPolls(app)) > 0) await sandbox.deliverDue();
}

/** What M-PESA writes to the customer. */
function messageOf({ code, amount, atMs }: { code: string; amount: string; atMs: number }): string {
  const at = new Date(atMs + 3 * 60 * MINUTE_MS);
  const day = `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear() % 100}`;
  const hour = at.getUTCHours();
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
  const shillings = `${Number(amount).toLocaleString('en-KE')}.00`;
  const shop = EXPECTED.till.name.toUpperCase();
  return `${code} Confirmed. Ksh${shillings} paid to ${shop}. on ${day} at ${clock} ${hour < 12 ? 'AM' : 'PM'}.`;
}
