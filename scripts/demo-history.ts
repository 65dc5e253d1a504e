import { randomUUID } from 'node:crypto';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { acknowledgeAlarm } from '@/lib/server/claims/acknowledge-alarm';
import { listAlarms } from '@/lib/server/claims/list-alarms';
import { expectPayment } from '@/lib/server/expected-payments/expect-payment';
import { planSweeps } from '@/lib/server/polls/plan-sweeps';
import { stepPolls } from '@/lib/server/polls/step-polls';
import { newestReceivedAt } from '@/lib/server/store/queries/heard';
import { askPatiently } from '@/sandbox/patient-prompt';
import type { RunningSandbox } from '@/sandbox/start';
import { openDemoApp } from './demo-app';
import type { DemoClock } from './demo-clock';
import { type Counter, pay, request, sell, takeBack } from './demo-counter';
import { openNoticeDoor } from './demo-door';
import { acting, bringInBaraka, nairobiDayMs, personOf, setUpShop, subscribeAnew } from './demo-shop';
import {
  arrivals,
  ASKED_ELSEWHERE,
  DAY_BEFORE_YESTERDAY,
  EXPECTED,
  LATELY,
  REQUESTS,
  TAKEN_BACK,
  TODAY,
  YESTERDAY,
} from './demo-takings';

const MINUTE_MS = 60_000;
/** The shop opens at twenty to eight, the day before yesterday. */
export const OPENS_AT_MS = (7 * 60 + 40) * MINUTE_MS;
/** What is told by minutes ago begins here; the days before end here. */
const LATELY_FROM_MS = 97 * MINUTE_MS;
/** Whoever reads about the payment that waits may come back to it later. */
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

export type Stage = {
  sandbox: RunningSandbox;
  /** The sandbox's, too. It stands at the opening of the shop two days ago. */
  clock: DemoClock;
  /** The dashboard's own environment, all of it. */
  env: Readonly<Record<string, string | undefined>>;
  /** When the history ends. */
  nowMs: number;
};

type Moment = { atMs: number; happens: () => Promise<unknown> };

/**
 * Makes two days of a shop's history in the demo's store by the program itself: Kopo Kopo's signed notices are
 * recorded as they come, and people act by the same verbs as in their browsers, all on one clock that runs through the
 * past. No row is written by hand. A store with a history is only told what happens now.
 */
export async function makeHistory({ sandbox, clock, env, nowMs }: Stage): Promise<ToTry> {
  const demo = await openDemoApp(env, clock);
  const { app } = demo;
  try {
    const closeDoor = await openNoticeDoor(app, Number(env['PORT']));
    try {
      const known = await countPayments(app);
      if (known > 0) {
        clock.goTo(await afterAllHeard(app, nowMs - LATELY_FROM_MS));
        await setUpShop(app);
        if (sandbox.state.subscriptions.size === 0) await subscribeAnew(app, env['PUBLIC_URL'] ?? '');
      } else await setUpShop(app);
      const people = await peopleOf(app, known === 0);
      const counter = { app, sandbox, clock, people };
      if (known === 0) await runThrough(counter, [...days(counter, nowMs), ...lately(counter, nowMs)]);
      return await whatToTry(counter, nowMs, known);
    } finally {
      await closeDoor();
    }
  } finally {
    await demo.close();
  }
}

async function peopleOf(app: App, isNew: boolean): Promise<Counter['people']> {
  const [amina, otieno] = [await personOf(app, 'cashier'), await personOf(app, 'finance')];
  // On a later start nobody acts at the station.
  const baraka: Person = isNew ? await bringInBaraka(app) : amina;
  return { amina, otieno, baraka };
}

async function countPayments(app: App): Promise<number> {
  const { n } = await app.store.db
    .selectFrom('payments')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('account_id', '=', app.account.id)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** A record goes on only where it ended. */
async function afterAllHeard(app: App, atMs: number): Promise<number> {
  const heardAt = await newestReceivedAt(app.store.db, app.account.id);
  return heardAt === null ? atMs : Math.max(atMs, Date.parse(heardAt) + 1);
}

async function runThrough({ clock }: Pick<Counter, 'clock'>, moments: readonly Moment[]): Promise<void> {
  for (const { atMs, happens } of moments.toSorted((a, b) => a.atMs - b.atMs)) {
    clock.goTo(atMs);
    await happens();
  }
}

/** The days by the clock in Nairobi, as far as they were over before the last hour and a half. */
function days(counter: Counter, nowMs: number): Moment[] {
  return [TODAY, YESTERDAY, DAY_BEFORE_YESTERDAY].flatMap((day, daysBefore) =>
    Object.entries(day)
      .map(([time, sale]) => {
        const [hour = 0, minute = 0] = time.split(':').map(Number);
        const atMs = nairobiDayMs(nowMs, daysBefore) + (hour * 60 + minute) * MINUTE_MS;
        return { atMs, happens: () => sell(counter, sale) };
      })
      .filter(({ atMs }) => atMs < nowMs - LATELY_FROM_MS),
  );
}

function lately(counter: Counter, nowMs: number): Moment[] {
  const ago = (minutes: number): number => nowMs - minutes * MINUTE_MS;
  return [
    ...Object.entries(LATELY).map(([minutes, sale]) => ({
      atMs: ago(Number(minutes)),
      happens: () => sell(counter, sale),
    })),
    ...REQUESTS.map((each) => ({ atMs: ago(each.minutesAgo), happens: () => request(counter, each) })),
    { atMs: ago(TAKEN_BACK.minutesAgo), happens: () => takeBackLater(counter) },
  ];
}

/** The money goes back after the goods have left: an alarm rings, until the owner says that she knows. */
async function takeBackLater(counter: Counter): Promise<void> {
  const { app, clock } = counter;
  const code = await sell(counter, TAKEN_BACK.sale);
  clock.goTo(app.nowMs() + TAKEN_BACK.afterMinutes * MINUTE_MS);
  await takeBack(counter, code);
  clock.goTo(app.nowMs() + MINUTE_MS);
  const owner = acting(app, await personOf(app, 'owner'));
  for (const { id } of await listAlarms(app, owner.person)) await acknowledgeAlarm(app, owner, id);
}

/** What happens last, at each start: arrivals that nobody has ticked, a sum that a counter waits for, a request. */
async function whatToTry(counter: Counter, nowMs: number, known: number): Promise<ToTry> {
  const { app, clock, sandbox, people } = counter;
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
  await expectPayment(app, acting(app, people.amina), {
    request: { till: EXPECTED.till.number, amount: EXPECTED.amount },
    key: randomUUID(),
  });
  const { till, amount, payer } = ASKED_ELSEWHERE;
  const waiting = askPatiently(
    sandbox.state,
    {
      ...payer,
      till: till.number,
      amount,
      middleName: null,
      metadata: { order: '60', notes: 'Ordered by phone' },
      callbackUrl: 'https://shop.example/payments',
    },
    WAITING_LIFE_MS,
  );
  return {
    code: last.code,
    message: messageOf(told),
    waitingId: waiting.id,
    expected: EXPECTED,
    isKnown: known > 0,
  };
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
  return `${code} Confirmed. Ksh${shillings} paid to ${EXPECTED.till.name.toUpperCase()}. on ${day} at ${clock} ${hour < 12 ? 'AM' : 'PM'}.`;
}
