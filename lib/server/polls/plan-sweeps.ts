import 'server-only';
import type { Kysely } from 'kysely';
import { SWEEP_OFTEN_MS, SWEEP_RARELY_MS, sweepEveryMs } from '@/lib/domain/sweep-schedule';
import { wholeSecond, wholeSecondAfter } from '@/lib/domain/whole-second';
import type { App } from '@/lib/server/app-context';
import { noticesFlow } from '@/lib/server/settings/notices-flow';
import { tillKeyOf } from '@/lib/server/store/queries/poll-record';
import { insertPoll } from '@/lib/server/store/queries/poll-steps';
import { removeOldPolls, sweepProgress } from '@/lib/server/store/queries/sweeps';
import type { Database } from '@/lib/server/store/engine/database';
import { listTills } from '@/lib/server/store/queries/tills';
import { nowIso } from '@/lib/domain/utc-iso';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Kopo Kopo's list may be late, so the last minutes are read again. */
export const OVERLAP_MS = 10 * MINUTE_MS;
/** The longest list that we order. Kopo Kopo names no limit, and a list has no pages. */
export const LONGEST_LIST_MS = DAY_MS;
/** How far back any list is read. */
export const FURTHEST_BACK_MS = 30 * DAY_MS;
/** How far back a till is read the first time. */
const FIRST_BACK_MS = DAY_MS;
/** A gap longer than the routine plus this time was an outage, ours or Kopo Kopo's. */
const OUTAGE_AFTER_MS = 10 * MINUTE_MS;
/** A sweep takes about three requests. With many tills each waits longer, so that requests are left for payments. */
const EACH_TILL_MS = 20_000;
const ROUTINE_KEPT_MS = 7 * DAY_MS;

type Sweep = { from: string; to: string; reason: 'routine' | 'outage' };

/**
 * Begins a poll for each till whose list is due: the tills that were set up, or the whole company. The store decides,
 * so that two servers never both begin the same one. Returns how many began.
 */
export async function planSweeps(app: App): Promise<number> {
  const tills = await listTills(app.store.db, app.account.id);
  const everyMs = Math.max(sweepEveryMs({ noticesFlow: await noticesFlow(app) }), tills.length * EACH_TILL_MS);
  let begun = 0;
  for (const till of tills.length === 0 ? [null] : tills.map(({ number }) => number)) {
    // Most of the time nothing is due, and then nothing is written. A list that looks due is checked again under the
    // lock.
    if ((await dueSweep(app, app.store.db, { till, everyMs })) === null) continue;
    if (await begin(app, till, everyMs)) begun += 1;
  }
  if (begun > 0) await removeOldPolls(app.store, app.account.id, new Date(app.nowMs() - ROUTINE_KEPT_MS).toISOString());
  return begun;
}

function begin(app: App, till: string | null, everyMs: number): Promise<boolean> {
  return app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`${app.account.id} sweep ${tillKeyOf(till)}`]);
    const sweep = await dueSweep(app, tx, { till, everyMs });
    if (sweep === null) return false;
    await insertPoll(tx, app.account.id, {
      id: app.newId(),
      till,
      ...sweep,
      nowIso: nowIso(app),
    });
    return true;
  });
}

/** Returns the next stretch of a till's list to read, oldest first. Null while one is being read or none is due. */
async function dueSweep(
  app: App,
  db: Kysely<Database>,
  wanted: { till: string | null; everyMs: number },
): Promise<Sweep | null> {
  const nowMs = app.nowMs();
  const key = tillKeyOf(wanted.till);
  const { isOpen, lastFailedAt, failures, sweptUntil } = await sweepProgress(db, app.account.id, { key, nowMs });
  if (isOpen) return null;
  if (
    lastFailedAt !== null &&
    nowMs - Date.parse(lastFailedAt) < Math.min(SWEEP_OFTEN_MS * 2 ** (failures - 1), SWEEP_RARELY_MS)
  )
    return null;
  const behindMs = sweptUntil === null ? null : nowMs - Date.parse(sweptUntil);
  if (behindMs !== null && behindMs < wanted.everyMs) return null;

  const fromMs = nowMs - (behindMs === null ? FIRST_BACK_MS : Math.min(behindMs + OVERLAP_MS, FURTHEST_BACK_MS));
  // After a failure the list is shorter, because a long one may never be ready in time. But each list must reach
  // further than the last.
  const longestMs = Math.max(LONGEST_LIST_MS / 2 ** failures, 2 * OVERLAP_MS);
  return {
    from: wholeSecond(fromMs),
    to: wholeSecondAfter(Math.min(nowMs, fromMs + longestMs)),
    reason: behindMs !== null && behindMs > wanted.everyMs + OUTAGE_AFTER_MS ? 'outage' : 'routine',
  };
}
