import 'server-only';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { FileKind, FileShape } from '@/lib/domain/reconcile/shape';
import type { App } from '@/lib/server/app-context';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { deleteFound } from './delete-reconciliation';
import { type FileThread, startFileThread } from './file-thread';
import { knownLines, knownPayments, paymentsIn } from './known-rows';
import { followMerged } from './follow-merged';
import { giveFile } from './look-at-file';
import { fileTrouble } from './refuse-file';
import type { Run } from './run-lease';
import type { Batch, Read } from './thread-messages';
import { writeBatch } from './write-found';

const DAY_MS = 86_400_000;
/** A sale may be paid some days later, and a code may be of some days before. */
const BESIDE_MS = 3 * DAY_MS;
/** Where no line has a date, payments of so many days are compared. */
const DAYS_WITHOUT_DATE = 92;
const MOST_PAYMENTS = 500_000;

type Work = { id: string; isNew: boolean; shape: FileShape | null; tills: readonly string[] | null; kind: FileKind };

/**
 * Reads a file in a thread and compares it there with the payments of its time, or compares lines that were read
 * before. Nothing is written before all is read and compared. Returns what was read; null for lines that were known.
 * @throws {FileRefused}, or the reason of the run's signal.
 */
export async function compareFile(app: App, { id, isNew, shape, tills, kind }: Work, run: Run): Promise<Read | null> {
  const { signal } = run;
  let counting = Promise.resolve();
  let counted = 0;
  const thread = startFileThread(app.fileThread, {
    signal,
    onRows(rows) {
      const more = rows - counted;
      counted = rows;
      counting = counting.then(() => run.did(more)).catch(() => undefined);
    },
  });
  try {
    let read: Read | null = null;
    if (isNew) {
      if (shape === null) throw fileTrouble('no_amount');
      await giveFile(app, thread, id);
      ({ read } = await thread.ask('read', { op: 'read', shape, timeZone: app.timeZone }));
      await counting;
    } else {
      await followMerged(app, id);
      await giveKnown(app, thread, { id, run });
    }
    const days = read ?? (await knownDays(app, id));
    await run.enter('payments');
    await givePayments(app, thread, { ...spanAround(app, days), tills, run });
    await run.enter('matching');
    await thread.ask('taken', { op: 'match', kind, span: spanOf(app, days) });
    await run.enter('writing');
    if (isNew) {
      await app.store.write((tx) =>
        tx.updateTable('reconciliations').set({ ran_at: null }).where('id', '=', id).execute(),
      );
      await deleteFound(app, id);
      await writeNew(app, thread, { id, run });
    } else await writeChanges(app, thread, id);
    return read;
  } finally {
    await thread.end();
  }
}

async function giveKnown(app: App, thread: FileThread, { id, run }: { id: string; run: Run }): Promise<void> {
  for await (const lines of knownLines(app, id, run)) {
    await thread.ask('taken', { op: 'lines', lines });
    await run.did(lines.length);
  }
  for await (const payments of knownPayments(app, id, run)) await thread.ask('taken', { op: 'known', payments });
}

type Days = Pick<Read, 'fromDay' | 'toDay'>;

async function knownDays(app: App, id: string): Promise<Days> {
  const row = await app.store.db
    .selectFrom('reconciliations')
    .select(['from_day as fromDay', 'to_day as toDay'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? { fromDay: null, toDay: null };
}

function spanOf({ timeZone }: App, { fromDay, toDay }: Days): { fromMs: number; untilMs: number } | null {
  if (fromDay === null || toDay === null) return null;
  return { fromMs: Date.parse(startOfDay(fromDay, timeZone, 0)), untilMs: Date.parse(startOfDay(toDay, timeZone, 1)) };
}

function spanAround(app: App, days: Days): { fromMs: number; untilMs: number } {
  const span = spanOf(app, days);
  if (span === null) return { fromMs: app.nowMs() - DAYS_WITHOUT_DATE * DAY_MS, untilMs: app.nowMs() + DAY_MS };
  return { fromMs: span.fromMs - BESIDE_MS, untilMs: span.untilMs + BESIDE_MS };
}

type Wanted = { fromMs: number; untilMs: number; tills: readonly string[] | null; run: Run };

async function givePayments(app: App, thread: FileThread, { run, ...span }: Wanted): Promise<void> {
  let count = 0;
  for await (const payments of paymentsIn(app, span, run)) {
    count += payments.length;
    if (count > MOST_PAYMENTS) throw fileTrouble('too_many_payments');
    await thread.ask('taken', { op: 'payments', payments });
    await run.did(payments.length);
    await turnOfItsOwn();
  }
}

/** Writes a new file in short writes. It is not ready before the last of them, and until then a person may stop it. */
async function writeNew(app: App, thread: FileThread, { id, run }: { id: string; run: Run }): Promise<void> {
  for (let batch = await next(thread); batch !== null; batch = await next(thread)) {
    const some = batch;
    await app.store.write((tx) => writeBatch(app, tx, { id, batch: some }));
    await run.did(batch.rows);
    await turnOfItsOwn();
  }
}

/** Writes what changed in one transaction: half of it would be matches without their payments. */
async function writeChanges(app: App, thread: FileThread, id: string): Promise<void> {
  const batches: Batch[] = [];
  for (let batch = await next(thread); batch !== null; batch = await next(thread)) batches.push(batch);
  if (batches.length === 0) return;
  await app.store.write(async (tx) => {
    for (const batch of batches) await writeBatch(app, tx, { id, batch });
  });
}

async function next(thread: FileThread): Promise<Batch | null> {
  return (await thread.ask('batch', { op: 'next' })).batch;
}
