import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { App } from '@/lib/server/app-context';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { lookUp } from '@/lib/server/lookup/look-up';
import { requestPayment } from '@/lib/server/payment-requests/request-payment';
import { tick as checkDue } from '@/lib/server/watch/watch';
import type { RunningSandbox } from '@/sandbox/start';
import type { DemoClock } from './demo-clock';
import type { Shift } from './demo-people';
import type { Request, Sale } from './demo-takings';

/** Where the history happens: the program, its Kopo Kopo, the clock of both, and who acts. */
export type Counter = {
  app: App;
  sandbox: RunningSandbox;
  clock: DemoClock;
  shift: Shift;
};

/** The same when the shop is closed and nobody acts. */
export type Scene = Omit<Counter, 'shift'>;

const Paid = z.object({ reference: z.string() });
const SECOND_MS = 1_000;
/** What Kopo Kopo publishes. */
const FEE = 0.0055;
/** How long after the payment the cashier looks it up and hands the goods over. */
const LOOKED_UP_AFTER_MS = 24 * SECOND_MS;
const TICKED_AFTER_MS = 9 * SECOND_MS;

/** A customer pays at the till by hand. Returns the code, once the dashboard has been told of it. */
export async function pay(counter: Counter, { till, amount, payer }: Sale): Promise<string> {
  const reply = await tell(counter, `/till/${till.number}/pay`, { amount, ...payer });
  await hearNotices(counter);
  return Paid.parse(reply).reference;
}

/** A payment by hand, and what the cashier does about it. */
export async function sell(counter: Counter, sale: Sale): Promise<string> {
  const code = await pay(counter, sale);
  await tick(counter, sale, code);
  return code;
}

/** A cashier sends a payment request, and the customer answers it on the phone. */
export async function request(counter: Counter, { sale, metadata, answer, by }: Request): Promise<void> {
  const { app, clock, shift } = counter;
  const { till, amount, payer } = sale;
  const asked = { till: till.number, amount, ...payer, metadata };
  const { requestId } = await requestPayment(app, await shift.as(by), { asked, idempotencyKey: randomUUID() });
  clock.goTo(app.nowMs() + 14 * SECOND_MS);
  await tell(counter, `/phone/${requestId}`, { action: answer });
  clock.goTo(app.nowMs() + 6 * SECOND_MS);
  await hearNotices(counter);
  if (answer === 'pin') await tick(counter, sale, requestId ?? '');
}

/** The money of a payment goes back to the customer. */
export async function takeBack(counter: Counter, code: string): Promise<void> {
  await tell(counter, '/reverse', { reference: code });
  await hearNotices(counter);
}

/** Kopo Kopo pays the takings of a day out to the shop's bank account, less its fee. */
export async function payOut(counter: Scene, sales: readonly Sale[]): Promise<void> {
  const takings = sales.reduce((sum, { amount }) => sum + Number(amount), 0);
  await tell(counter, '/settle', { amount: (takings * (1 - FEE)).toFixed(2) });
  await hearNotices(counter);
}

/** The cashier looks up what the customer shows, sees Paid, and hands the goods over. */
async function tick({ app, clock, shift }: Counter, { tickedBy, order }: Sale, shown: string): Promise<void> {
  if (tickedBy === null) return;
  clock.goTo(app.nowMs() + LOOKED_UP_AFTER_MS);
  const { payments, verdict } = await lookUp(app, await shift.as(tickedBy), { q: shown });
  const [payment] = payments;
  if (payment === undefined || verdict?.kind !== 'paid')
    throw new Error(`${shown} was looked up and is ${verdict?.kind ?? 'not found'}`);
  clock.goTo(app.nowMs() + TICKED_AFTER_MS);
  await claimPayment(app, await shift.as(tickedBy), {
    id: payment.id,
    request: order === null ? {} : { order },
    key: randomUUID(),
  });
}

/** Waits until every notice that is due has been taken, and asks about the payments that are due for it. */
async function hearNotices({ app, sandbox }: Scene): Promise<void> {
  await sandbox.deliverDue();
  const refused = sandbox.state.deliveries.find(({ status }) => status !== 200);
  if (refused !== undefined)
    throw new Error(`a notice of ${refused.topic} was answered ${refused.status ?? refused.error ?? 'nothing'}`);
  while ((await checkDue(app)) > 0);
}

async function tell({ sandbox }: Pick<Counter, 'sandbox'>, address: string, body: unknown): Promise<unknown> {
  const reply = await fetch(sandbox.url + address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) throw new Error(`${address} answered ${reply.status}: ${await reply.text()}`);
  return reply.json();
}
