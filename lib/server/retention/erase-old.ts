import 'server-only';
import { clearEndedSessions } from './clear-ended-sessions';
import { errorFields } from '@/lib/server/log';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { App } from '@/lib/server/app-context';
import {
  paymentRequestsWithPerson,
  erasePaymentRequests,
  eraseBodies,
  messagesWithBody,
  eraseBillOrders,
  paymentsWithPerson,
  type WithPerson,
} from '@/lib/server/store/queries/erased';
import {
  type Erased,
  finishRetentionRun,
  leaseRetentionRun,
  releaseRetentionRun,
  renewRetentionLease,
} from '@/lib/server/store/queries/retention-runs';
import { deleteOldSearches, eraseOldCaseNotes, eraseOldNotes } from '@/lib/server/store/queries/staff-texts';
import { deleteOldFiles, eraseOldLines } from '@/lib/server/store/queries/reconciliation-texts';
import type { Store } from '@/lib/server/store/engine/store';
import { erasePayments } from './erase-payments';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';

const DAY_MS = 24 * 60 * 60_000;
/** How long a server has for one batch before another may take the run. */
const LEASE_MS = 10 * 60_000;
/** After a failure the run is tried again, but not at once: cleaning the files slows others down. */
const RETRY_AFTER_MS = 60 * 60_000;
/** Each batch is one transaction, so that a notice waits for one batch at most. */
const BODIES_AT_ONCE = 200;
const PAYMENTS_AT_ONCE = 25;
const PAYMENT_REQUESTS_AT_ONCE = 200;
const BILLS_AT_ONCE = 200;
const NOTES_AT_ONCE = 200;
/** A file that is compared with the record is kept so long, unless it is signed before. */
const FILES_DAYS = 30;
const PIECES_AT_ONCE = 20;
const LINES_AT_ONCE = 2_000;
const MOST_FAILURES = 20;

/** Returns the times before which texts and payers are too old. A text is never kept longer than its payer. */
function cutoffs({ bodiesDays, peopleDays }: App['retention'], nowMs: number): { bodies: string; people: string } {
  const before = (days: number): string => new Date(nowMs - days * DAY_MS).toISOString();
  return { bodies: before(Math.min(bodiesDays, peopleDays)), people: before(peopleDays) };
}

/**
 * Erases what is too old once a day, on one server of a store, and logs how much. An unfinished run is continued.
 * Returns null when no run is due, or it failed or was stopped before its end.
 */
export async function eraseOldDaily(app: App, signal: AbortSignal): Promise<Erased | null> {
  const nowMs = app.nowMs();
  const leased = await leaseRetentionRun(app.store, {
    nowIso: utcIso(nowMs),
    notSince: utcIso(nowMs - DAY_MS),
    leaseUntil: utcIso(nowMs + LEASE_MS),
  });
  if (!leased) return null;
  try {
    const erased = await eraseOld(app, signal);
    signal.throwIfAborted();
    await clearEndedSessions(app);
    await app.store.scrub(signal);
    const isAny = erased.bodies + erased.payments + erased.asks > 0;
    if (isAny && app.besideStore.removeBeforeUpgrade())
      app.log('info', 'store_before_upgrade_removed', { because: 'retention' });
    app.besideStore.removeOld({ nowMs, peopleBefore: cutoffs(app.retention, nowMs).people });
    await finishRetentionRun(app.store, nowIso(app), erased);
    app.log('info', 'forgot_old', { ...erased, tookMs: app.nowMs() - nowMs });
    return erased;
  } catch (error) {
    if (error !== signal.reason) app.log('error', 'forget_old_failed', errorFields(error));
    if (signal.aborted) await releaseRetentionRun(app.store);
    else await app.store.write((tx) => renewRetentionLease(tx, utcIso(app.nowMs() + RETRY_AFTER_MS)));
    return null;
  }
}

/** What the erasure needs of the app. A restore has no more. */
type Ground = Pick<App, 'store' | 'retention' | 'nowMs' | 'log'>;

/** Erases what is too old in the whole store, also of applications that were used before. */
export async function eraseOld(app: Ground, signal: AbortSignal): Promise<Erased> {
  const { store } = app;
  const { bodies, people } = cutoffs(app.retention, app.nowMs());
  const erased: Erased = { bodies: 0, payments: 0, asks: 0 };
  const add = ({ bodies: texts = 0, payments = 0, asks = 0 }: Partial<Erased>): void => {
    erased.bodies += texts;
    erased.payments += payments;
    erased.asks += asks;
  };
  let after: WithPerson | null = null;
  let failures = 0;
  await inBatches(signal, async () => {
    const old: WithPerson[] = await paymentsWithPerson(store.db, { before: people, limit: PAYMENTS_AT_ONCE, after });
    for (const accountId of new Set(old.map((payment) => payment.accountId))) {
      const tried = await eraseTogetherOrEach(
        app,
        accountId,
        old.flatMap((payment) => (payment.accountId === accountId ? [payment.id] : [])),
      );
      add(tried);
      failures += tried.failures;
      // So many failures mean that the store has a fault, not a payment.
      if (failures > MOST_FAILURES) throw new Error(`${failures} payments could not be emptied`);
    }
    after = old.at(-1) ?? after;
    return old.length;
  });
  await inBatches(signal, async () => {
    const old = await paymentRequestsWithPerson(store.db, { before: people, limit: PAYMENT_REQUESTS_AT_ONCE });
    add({ asks: await leasedWrite(app, (tx) => erasePaymentRequests(tx, old, nowIso(app))) });
    return old.length;
  });
  await inBatches(signal, () =>
    leasedWrite(app, (tx) => eraseBillOrders(tx, { before: people, limit: BILLS_AT_ONCE })),
  );
  await inBatches(signal, () => leasedWrite(app, (tx) => eraseOldNotes(tx, { before: people, limit: NOTES_AT_ONCE })));
  await inBatches(signal, () =>
    leasedWrite(app, (tx) => eraseOldCaseNotes(tx, { before: people, limit: NOTES_AT_ONCE })),
  );
  const filesBefore = utcIso(app.nowMs() - FILES_DAYS * DAY_MS);
  await inBatches(signal, () =>
    leasedWrite(app, (tx) => deleteOldFiles(tx, { before: filesBefore, nowIso: nowIso(app), limit: PIECES_AT_ONCE })),
  );
  await inBatches(signal, () =>
    leasedWrite(app, (tx) => eraseOldLines(tx, { before: people, nowIso: nowIso(app), limit: LINES_AT_ONCE })),
  );
  await store.write((tx) => deleteOldSearches(tx, { nowIso: nowIso(app), before: people }));
  await inBatches(signal, async () => {
    const old = await messagesWithBody(store.db, { before: bodies, limit: BODIES_AT_ONCE });
    add({ bodies: await leasedWrite(app, (tx) => eraseBodies(tx, old, nowIso(app))) });
    return old.length;
  });
  return erased;
}

type Tried = { payments: number; bodies: number; failures: number };

/**
 * Erases payments together, or one by one after a failure. A payment that cannot be erased must not stop the others: it
 * is skipped until tomorrow and logged.
 */
async function eraseTogetherOrEach(app: Ground, accountId: number, ids: readonly string[]): Promise<Tried> {
  try {
    const { payments, bodies } = await leasedWrite(app, (tx) =>
      erasePayments({ store: app.store, tx, accountId, nowIso: nowIso(app) }, ids),
    );
    return { payments, bodies, failures: 0 };
  } catch (error) {
    if (ids.length === 1) {
      app.log('error', 'payment_not_forgotten', { payment: ids[0] ?? null, ...errorFields(error) });
      return { payments: 0, bodies: 0, failures: 1 };
    }
  }
  const sum: Tried = { payments: 0, bodies: 0, failures: 0 };
  for (const id of ids) {
    const { payments, bodies, failures } = await eraseTogetherOrEach(app, accountId, [id]);
    sum.payments += payments;
    sum.bodies += bodies;
    sum.failures += failures;
  }
  return sum;
}

/** Runs batches while there is more. It ends, because erased data is not found again. */
async function inBatches(signal: AbortSignal, batch: () => Promise<number>): Promise<void> {
  while (!signal.aborted && (await batch()) > 0) await turnOfItsOwn();
}

function leasedWrite<T>(
  app: Ground,
  work: (tx: Parameters<Parameters<Store['write']>[0]>[0]) => Promise<T>,
): Promise<T> {
  return app.store.write(async (tx) => {
    const done = await work(tx);
    await renewRetentionLease(tx, utcIso(app.nowMs() + LEASE_MS));
    return done;
  });
}
