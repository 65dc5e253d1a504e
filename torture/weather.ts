import { anActor } from '@/lib/testing/a-person';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import type { App } from '@/lib/server/app-context';
import { lookUp } from '@/lib/server/lookup/look-up';
import { knowPayment } from '@/lib/server/payments/open-payment';
import { planSweeps } from '@/lib/server/polls/plan-sweeps';
import { stepPolls } from '@/lib/server/polls/step-polls';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { tick } from '@/lib/server/watch/watch';
import { aFact } from '@/lib/testing/a-fact';
import { anApp } from '@/lib/testing/an-app';
import { auditRecord } from '@/lib/testing/audit-record';
import type { FakeClock } from '@/lib/testing/fake-clock';
import { type Chance, chanceOf } from './chance';
import { noticesOf, type Underway } from '@/torture/weather/notices';
import { type ShownBefore, shownProblems } from '@/torture/weather/shown';
import { Told } from '@/torture/weather/told';
import { signed, someTruth, standingAt, type Truth } from '@/torture/weather/truth';
import { randomUpstream } from '@/torture/weather/upstream';

export type WeatherOptions = {
  seed: number;
  store: Store;
  /**
   * Whether Kopo Kopo's own list is read too. Without it the program cannot know a walk-in whose webhook was lost. With
   * it, walk-ins must be right in the end too.
   */
  isSwept: boolean;
};

const STEPS = 16;
const MOST_TICKS = 4;
const MOST_SWEEPS = 24;
const SWEEP_STEP_MS = 3_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/**
 * The waits after the storm: long enough for everything late to arrive, then longer than every interval of the watch.
 */
const CALM_MS = [11 * MINUTE_MS, 2 * MINUTE_MS, HOUR_MS, 20 * HOUR_MS, 60 * HOUR_MS];

type Run = {
  isSwept: boolean;
  app: App;
  clock: FakeClock;
  chance: Chance;
  truths: Truth[];
  told: Told;
  underway: Underway[];
  before: ShownBefore;
};

/**
 * Runs the program once against a random Kopo Kopo, and compares it with a simple model after each step.
 * @throws {Error} with the seed and the step, when the program shows something else than it was sent, or not the truth
 * in the end.
 */
export async function weatherRun(options: WeatherOptions): Promise<void> {
  const { run, calm } = await begin(options);
  const complain = (at: string, problems: readonly string[]): void => {
    if (problems.length > 0) throw new Error(`weather, seed ${options.seed}, ${at}:\n  ${problems.join('\n  ')}`);
  };
  for (let step = 1; step <= STEPS; step += 1) {
    run.clock.advance(run.chance.below(90_000));
    await someoneActs(run);
    complain(`step ${step}`, await problemsNow(run));
  }
  calm();
  for (const [index, ms] of CALM_MS.entries()) {
    run.clock.advance(ms);
    await deliverDue(run);
    await ticks(run);
    if (run.isSwept) await sweepAll(run);
    complain(`calm ${index + 1}`, await problemsNow(run));
  }
  complain('in the end', await problemsInTheEnd(run));
  complain('audit', await auditRecord(options.store, { accountId: run.app.account.id, timeZone: run.app.timeZone }));
}

async function begin({ seed, store, isSwept }: WeatherOptions): Promise<{ run: Run; calm: () => void }> {
  const chance = chanceOf(seed);
  const told = new Told();
  const truths: Truth[] = [];
  const upstream = {
    current: (..._request: Parameters<typeof fetch>): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed')),
  };
  const { app, clock } = await anApp(store, { fetch: (input, init) => upstream.current(input, init) });
  const count = 3 + chance.below(4);
  for (let number = 1; number <= count; number += 1) truths.push(someTruth(chance, { number, startMs: clock.nowMs() }));
  const random = randomUpstream({ chance, truths, told, nowMs: clock.nowMs });
  upstream.current = random.fetch;
  const underway = truths.flatMap((truth) => noticesOf(chance, truth));
  return { run: { isSwept, app, clock, chance, truths, told, underway, before: new Map() }, calm: random.calm };
}

async function someoneActs(run: Run): Promise<void> {
  const asked = run.truths.filter((truth) => truth.requestId !== null && truth.askedAtMs <= run.clock.nowMs());
  for (const truth of asked) if (run.chance.happens(0.15)) await weAsked(run, truth);
  await deliverDue(run);
  if (run.chance.happens(0.7)) await ticks(run);
  if (run.isSwept && run.chance.happens(0.5)) await sweep(run);
  if (asked.length > 0 && run.chance.happens(0.4))
    await lookUp(run.app, anActor(run.app), { q: run.chance.oneOf(asked).requestId ?? '' });
}

/** Records a payment request as the program itself does: from then on the payment is known. */
async function weAsked({ app, told }: Run, truth: Truth): Promise<void> {
  const fact = aFact({
    requestId: truth.requestId,
    askedAmountMinor: truth.amountMinor,
    phone: truth.phone,
    till: 'K000001',
    initiatedAt: new Date(truth.askedAtMs).toISOString(),
  });
  await app.record({
    source: 'ask',
    subject: `ask ${truth.reference}`,
    body: JSON.stringify(fact),
    facts: [fact],
    fault: null,
    signedWith: null,
    topic: null,
  });
  told.hear(truth, 'request', 'waiting');
}

/** Delivers everything that has arrived meanwhile at one moment, as on a busy server. */
async function deliverDue(run: Run): Promise<void> {
  const due = run.underway.filter((notice) => notice.atMs <= run.clock.nowMs());
  run.underway = run.underway.filter((notice) => !due.includes(notice));
  await Promise.all(due.map((notice) => receiveNotice(run.app, signed(notice.body))));
  for (const { truth, naming, says } of due) run.told.hear(truth, naming, says);
}

async function ticks({ app }: Run): Promise<void> {
  for (let count = 0; count < MOST_TICKS && (await tick(app)) > 0; count += 1);
}

/** Plans a list if one is due, and takes the next step of each list in progress. */
async function sweep({ app }: Run): Promise<void> {
  await planSweeps(app);
  await stepPolls(app, 'background');
}

/** Sweeps long enough to read every list that is due, and those that an outage left unread, one stretch at a time. */
async function sweepAll(run: Run): Promise<void> {
  for (let count = 0; count < MOST_SWEEPS; count += 1) {
    await sweep(run);
    run.clock.advance(SWEEP_STEP_MS);
  }
}

const allPayments = (app: App) => selectPayments(app.store, app.account.id, { filter: {}, limit: 100, after: null });

async function problemsNow(run: Run): Promise<string[]> {
  return shownProblems(await allPayments(run.app), run);
}

/**
 * Returns the payments that are wrong in the end. What the program checks by itself must be right. The one exception is
 * a reversal after the payment was confirmed, if no notice of it arrived. A person who asks for the newest state must
 * get the truth about every payment request.
 */
async function problemsInTheEnd(run: Run): Promise<string[]> {
  const { app, clock, truths, isSwept } = run;
  const problems: string[] = [];
  const payments = await allPayments(app);
  for (const truth of truths) {
    const now = standingAt(truth, clock.nowMs());
    const row = payments.find((payment) =>
      truth.requestId === null ? payment.reference === truth.reference : payment.requestId === truth.requestId,
    );
    if (truth.requestId === null) {
      if (isSwept && row?.state !== now)
        problems.push(`${truth.reference} is ${now}, shown after sweeps as ${row?.state ?? 'nothing'}`);
      continue;
    }
    const cannotKnow = row?.state === 'paid' && row.confirmed && now === 'reversed';
    if (row !== undefined && row.state !== now && !cannotKnow)
      problems.push(`${truth.requestId} is ${now}, shown as ${row.state}`);
    clock.advance(2_000);
    const { payment } = await knowPayment(app, truth.requestId, { fresh: true });
    if (payment?.state !== now)
      problems.push(`${truth.requestId} is ${now}, told to a person who asks as ${payment?.state ?? 'nothing'}`);
  }
  return [...problems, ...(await problemsNow(run))];
}
