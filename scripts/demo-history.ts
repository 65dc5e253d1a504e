import type { App } from '@/lib/server/app-context';
import { acknowledgeAlarm } from '@/lib/server/claims/acknowledge-alarm';
import { listAlarms } from '@/lib/server/claims/list-alarms';
import { newestReceivedAt } from '@/lib/server/store/queries/heard';
import type { RunningSandbox } from '@/sandbox/start';
import { openDemoApp } from './demo-app';
import { type DemoClock, nairobiDayMs } from './demo-clock';
import { type Counter, payOut, request, type Scene, sell, takeBack } from './demo-counter';
import { openNoticeDoor } from './demo-door';
import { beginShift, bringInBaraka, type Tablet } from './demo-people';
import { setUpShop, subscribeAnew } from './demo-shop';
import { DAY_BEFORE_YESTERDAY, LATELY, REQUESTS, TAKEN_BACK, TODAY, YESTERDAY } from './demo-takings';
import { type ToTry, whatToTry } from './demo-to-try';

const MINUTE_MS = 60_000;
/** The shop opens at twenty to eight. */
const OPENS_AT_MS = (7 * 60 + 40) * MINUTE_MS;
/** Kopo Kopo pays out at half past ten in the evening. */
const PAID_OUT_MS = (22 * 60 + 30) * MINUTE_MS;
/** What is told by minutes ago begins here; the days before end here. */
const LATELY_FROM_MS = 97 * MINUTE_MS;

type Stage = {
  sandbox: RunningSandbox;
  /** The sandbox's, too. */
  clock: DemoClock;
  /** The dashboard's own environment, all of it. */
  env: Readonly<Record<string, string | undefined>>;
  /** When the history ends. */
  nowMs: number;
};

type Moment = { atMs: number; happens: (counter: Counter) => Promise<unknown> };

/** Returns when the history begins: as the shop opens, the day before yesterday. */
export function historyBeginsMs(nowMs: number): number {
  return nairobiDayMs(nowMs, 2) + OPENS_AT_MS;
}

/**
 * Makes two days of a shop's history in the demo's store by the program itself: Kopo Kopo's signed notices are
 * recorded as they come, and people act by the same verbs as in their browsers, all on one clock that runs through the
 * past. No row is written by hand. A store with a history is only told what happens now.
 */
export async function makeHistory({ sandbox, clock, env, nowMs }: Stage): Promise<ToTry> {
  const { app, close } = await openDemoApp(env, clock);
  try {
    const closeDoor = await openNoticeDoor(app, Number(env['PORT']));
    try {
      const known = await countPayments(app);
      const stage = { app, sandbox, clock };
      const tablet = known === 0 ? await tellDays(stage, nowMs) : await goOn(stage, nowMs);
      clock.goTo(nowMs - LATELY_FROM_MS);
      const shift = beginShift(app, tablet);
      const counter = { ...stage, shift };
      if (known === 0) await runThrough(counter, lately(nowMs));
      const toTry = await whatToTry(counter, { nowMs, known });
      await shift.end();
      return toTry;
    } finally {
      await closeDoor();
    }
  } finally {
    await close();
  }
}

/** Opens the shop, and tells its days until the last hour and a half. */
async function tellDays({ app, sandbox, clock }: Scene, nowMs: number): Promise<Tablet> {
  const opening = beginShift(app, null);
  const owner = await opening.as('owner');
  await setUpShop(app, owner);
  const tablet = await bringInBaraka(app, owner);
  await opening.end();
  for (const [daysBefore, day] of [DAY_BEFORE_YESTERDAY, YESTERDAY, TODAY].entries()) {
    const dayMs = nairobiDayMs(nowMs, 2 - daysBefore);
    const sales = Object.entries(day).map(([time, sale]): Moment => {
      const [hour = 0, minute = 0] = time.split(':').map(Number);
      return { atMs: dayMs + (hour * 60 + minute) * MINUTE_MS, happens: (counter) => sell(counter, sale) };
    });
    const past = sales.filter(({ atMs }) => atMs < nowMs - LATELY_FROM_MS);
    if (past.length === 0) continue;
    const shift = beginShift(app, tablet);
    await runThrough({ app, sandbox, clock, shift }, past);
    await shift.end();
    const paidOutMs = dayMs + PAID_OUT_MS;
    if (paidOutMs >= nowMs - LATELY_FROM_MS) continue;
    clock.goTo(paidOutMs);
    await payOut({ app, sandbox, clock }, Object.values(day));
  }
  return tablet;
}

/** Goes on where the record ended, with a Kopo Kopo that has forgotten everything. Nobody acts at the station. */
async function goOn({ app, clock }: Scene, nowMs: number): Promise<null> {
  const heardAt = await newestReceivedAt(app.store.db, app.account.id);
  clock.goTo(Math.max(nowMs - LATELY_FROM_MS, heardAt === null ? 0 : Date.parse(heardAt) + 1));
  const shift = beginShift(app, null);
  await setUpShop(app, await shift.as('owner'));
  await shift.end();
  await subscribeAnew(app);
  return null;
}

async function countPayments(app: App): Promise<number> {
  const { n } = await app.store.db
    .selectFrom('payments')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('account_id', '=', app.account.id)
    .executeTakeFirstOrThrow();
  return Number(n);
}

async function runThrough(counter: Counter, moments: readonly Moment[]): Promise<void> {
  for (const { atMs, happens } of moments.toSorted((a, b) => a.atMs - b.atMs)) {
    counter.clock.goTo(atMs);
    await happens(counter);
  }
}

function lately(nowMs: number): Moment[] {
  const at = (minutesAgo: number, happens: Moment['happens']): Moment => ({
    atMs: nowMs - minutesAgo * MINUTE_MS,
    happens,
  });
  return [
    ...Object.entries(LATELY).map(([minutes, sale]) => at(Number(minutes), (counter) => sell(counter, sale))),
    ...REQUESTS.map((each) => at(each.minutesAgo, (counter) => request(counter, each))),
    at(TAKEN_BACK.minutesAgo, takeBackLater),
  ];
}

/** The money goes back after the goods have left: an alarm rings, until the owner says that she knows. */
async function takeBackLater(counter: Counter): Promise<void> {
  const { app, clock, shift } = counter;
  const code = await sell(counter, TAKEN_BACK.sale);
  clock.goTo(app.nowMs() + TAKEN_BACK.afterMinutes * MINUTE_MS);
  await takeBack(counter, code);
  clock.goTo(app.nowMs() + MINUTE_MS);
  const owner = await shift.as('owner');
  for (const { id } of await listAlarms(app, owner.person)) await acknowledgeAlarm(app, owner, id);
}
