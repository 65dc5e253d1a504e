import 'server-only';
import { nextCheckMs } from '@/lib/domain/check-schedule';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import { readOldSettlements } from '@/lib/server/deposits/read-old-settlements';
import { sendEveningIfDue } from '@/lib/server/evening/send-evening';
import { settleLostRequests } from '@/lib/server/payment-requests/record-request';
import { planSweeps } from '@/lib/server/polls/plan-sweeps';
import { stepPolls } from '@/lib/server/polls/step-polls';
import { eraseOldDaily } from '@/lib/server/retention/erase-old';
import { findPayment, leaseDueChecks, nextDueAt, postponeCheck } from '@/lib/server/store/queries/payments';

/** How long a server has for one check before another may take it. */
const LEASE_MS = 60_000;
const MAX_AT_ONCE = 4;
const IDLE_MS = 1_000;
/** A person at a counter waits for these. */
const PERSON_IDLE_MS = 500;
/** How often the watch checks whether a list is due. */
const SWEEP_IDLE_MS = 5_000;
/** How often the watch checks whether the daily erasure is due. */
const ERASURE_IDLE_MS = 60_000;

/** How often the watch checks whether the evening message is due. */
const EVENING_IDLE_MS = 5_000;
/** How often the watch looks whether messages of before an upgrade are left to read. There are none after it. */
const OLD_IDLE_MS = 3_600_000;

export type Watch = { stop(): Promise<void> };

/** `work` returns how much it did. After a full batch more is due at once. */
type Loop = { work: (app: App, stopping: AbortSignal) => Promise<number>; idleMs: number };

/** The loops run apart, so that work that waits for the budget never delays the list of a person. */
const LOOPS: readonly Loop[] = [
  {
    work: async (app) => {
      await app.noticeCounts.flush();
      await settleLostRequests(app);
      return tick(app);
    },
    idleMs: IDLE_MS,
  },
  {
    work: async (app) => {
      await planSweeps(app);
      return 0;
    },
    idleMs: SWEEP_IDLE_MS,
  },
  { work: (app) => stepPolls(app, 'person'), idleMs: PERSON_IDLE_MS },
  { work: (app) => stepPolls(app, 'background'), idleMs: IDLE_MS },
  {
    work: async (app, stopping) => {
      await eraseOldDaily(app, stopping);
      return 0;
    },
    idleMs: ERASURE_IDLE_MS,
  },
  {
    work: async (app) => {
      await sendEveningIfDue(app);
      return 0;
    },
    idleMs: EVENING_IDLE_MS,
  },
  { work: async (app) => ((await readOldSettlements(app)) ? MAX_AT_ONCE : 0), idleMs: OLD_IDLE_MS },
];

/**
 * Starts the loops that check payments that can still change and read Kopo Kopo's lists, each when due. The store holds
 * what is due, so a restart loses nothing and many servers share the work.
 */
export function startWatch(app: App, sleep: (ms: number, signal: AbortSignal) => Promise<void>): Watch {
  const stopping = new AbortController();
  const run = async ({ work, idleMs }: Loop): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        // After a full batch more is due. Failed work was put off, so this does not spin.
        if ((await work(app, stopping.signal)) < MAX_AT_ONCE) await sleep(idleMs, stopping.signal);
      } catch (error) {
        app.log('error', 'watch_failed', errorFields(error));
        await sleep(idleMs, stopping.signal);
      }
    }
  };
  const running = Promise.all(LOOPS.map(run));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Checks the payments that are due and returns how many. A check that fails is put off as one that found nothing new.
 */
export async function tick(app: App): Promise<number> {
  const nowMs = app.nowMs();
  const due = await nextDueAt(app.store, app.account.id);
  if (due === null || Date.parse(due) > nowMs) return 0;
  const leased = await leaseDueChecks(app.store, app.account.id, {
    nowIso: new Date(nowMs).toISOString(),
    leaseUntil: new Date(nowMs + LEASE_MS).toISOString(),
    limit: MAX_AT_ONCE,
  });
  await Promise.all(leased.map((check) => checkOne(app, check)));
  return leased.length;
}

async function checkOne(app: App, check: { id: string; requestId: string }): Promise<void> {
  const outcome = await app.refresh(check.requestId, 'background');
  // The record has already set the check times after an answer.
  if (outcome === 'found') return;
  const payment = await findPayment(app.store.db, app.account.id, check.id);
  if (payment === null) return;
  const startedMs = Date.parse(payment.initiatedAt ?? payment.firstHeardAt);
  const next = nextCheckMs({ ...payment, startedMs }, app.nowMs());
  await postponeCheck(app.store, payment.id, next === null ? null : new Date(next).toISOString());
}
