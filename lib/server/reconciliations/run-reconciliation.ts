import 'server-only';
import type { RunRequest } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { FileShape } from '@/lib/domain/reconcile/shape';
import { tillKey } from '@/lib/domain/till';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import { compareFile } from './compare-file';
import { loadReconciliation, shapeOf, stateOf, tillsOf } from './find-reconciliation';
import { hashOf } from './look-at-file';
import { isFileRefused } from './refuse-file';
import { createRun, RUN_LEASE_MS, type RunEnd } from './run-lease';
import { headKey } from '@/lib/domain/reconcile/shape';
import { sampleOf } from './find-reconciliation';

type Order = { id: string; request: RunRequest };

/**
 * Begins to read a file as a person chose, and to compare it with the record. Lines that are read already are compared
 * anew when no shape is given: then what people decided stays, and what has not changed is not written. Resolves once
 * it has begun; `done` resolves at its end, which the reconciliation itself tells.
 * @throws {AppError} not_found; invalid_input for a till that the person does not see; not_ready while it runs or once
 *   it is signed, and for a file that was deleted.
 */
export async function runReconciliation(
  app: App,
  actor: PersonActing,
  { id, request }: Order,
): Promise<{ done: Promise<void> }> {
  const runId = app.newId();
  const begun = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`reconciliation ${id}`]);
    const row = await loadReconciliation(tx, app, { person: actor.person, id });
    const state = stateOf(row, nowIso(app));
    const isNew = request.shape !== undefined || row.ran_at === null;
    const shape = request.shape ?? shapeOf(row);
    if (state === 'running' || state === 'signed' || (isNew && (shape === null || row.file_deleted_at !== null)))
      throw new AppError('not_ready', { state });
    const tills = request.tills === undefined ? tillsOf(row) : tillsFor(actor, request.tills);
    const kind = request.kind ?? row.kind;
    await tx
      .updateTable('reconciliations')
      .set({
        state: 'running',
        kind,
        tills: tills === null ? null : JSON.stringify(tills),
        shape: shape === null ? null : JSON.stringify(shape),
        trouble: null,
        run_id: runId,
        run_until: utcIso(app.nowMs() + RUN_LEASE_MS),
        run_phase: 'reading',
        run_done: 0,
      })
      .where('id', '=', id)
      .execute();
    if (request.shape !== undefined) await remember(app, tx, { row, shape: request.shape });
    await recordAct(tx, actor, {
      act: 'reconciliation_run',
      subject: { id, name: row.name },
      after: { isNew, kind, tills },
    });
    return { isNew, shape, tills, kind: kind === 'bank' ? ('bank' as const) : ('sale' as const) };
  });
  return { done: carryOut(app, { id, runId, ...begun }) };
}

/** A person chooses among the tills that they see. */
function tillsFor({ person }: PersonActing, tills: readonly string[] | null): string[] | null {
  if (tills === null || tills.length === 0) return person.tills === 'all' ? null : [...person.tills];
  const keys = [...new Set(tills.map(tillKey))].sort();
  if (keys.some((key) => !seesTill(person, key))) throw new AppError('invalid_input', { field: 'tills' });
  return keys;
}

type Tx = Parameters<Parameters<App['store']['write']>[0]>[0];

/** The next file with these columns is read in this way. */
async function remember(
  app: App,
  tx: Tx,
  { row, shape }: { row: Parameters<typeof sampleOf>[0]; shape: FileShape },
): Promise<void> {
  const head = sampleOf(row)?.head ?? [];
  if (head.length === 0) return;
  const held = { shape: JSON.stringify(shape), changed_at: nowIso(app) };
  await tx
    .insertInto('reconciliation_shapes')
    .values({ account_id: app.account.id, head_hash: hashOf(headKey(head)), ...held })
    .onConflict((conflict) => conflict.columns(['account_id', 'head_hash']).doUpdateSet(held))
    .execute();
}

type Begun = Parameters<typeof compareFile>[1] & { runId: string };

async function carryOut(app: App, { runId, ...begun }: Begun): Promise<void> {
  const run = createRun(app, { id: begun.id, runId });
  let end: RunEnd;
  try {
    end = { state: 'ready', read: await compareFile(app, begun, run) };
  } catch (error) {
    if (run.isStopped()) end = { state: 'stopped' };
    else if (isFileRefused(error)) end = { state: 'refused', trouble: error.trouble };
    else {
      app.log('error', 'reconciliation_failed', { reconciliation: begun.id, ...errorFields(error) });
      end = { state: 'refused', trouble: { code: 'failed' } };
    }
  }
  try {
    await run.end(end);
  } catch (error) {
    // Its lease runs out, and then it has stopped.
    app.log('error', 'reconciliation_failed', { reconciliation: begun.id, ...errorFields(error) });
  }
}

/**
 * Stops a run. What it compared anew is written whole or not at all, so the end of such a run is waited for.
 * @throws {AppError} not_found; not_ready when nothing runs, or nothing can be stopped any more.
 */
export async function stopRun(app: App, actor: PersonActing, id: string): Promise<void> {
  await app.store.write(async (tx) => {
    const row = await loadReconciliation(tx, app, { person: actor.person, id });
    if (row.state !== 'running' || (row.run_phase === 'writing' && row.ran_at !== null))
      throw new AppError('not_ready', { state: row.state });
    await tx
      .updateTable('reconciliations')
      .set({ state: row.ran_at === null ? 'shown' : 'ready', run_id: null, run_phase: null })
      .where('id', '=', id)
      .where('run_id', '=', row.run_id)
      .execute();
  });
}
