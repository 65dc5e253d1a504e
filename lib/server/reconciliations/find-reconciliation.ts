import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { FileSample, ReconciliationView } from '@/lib/contract/reconciliations';
import { FileSample as Sample, FileShapeInput, ReconciliationView as View } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { FileShape } from '@/lib/domain/reconcile/shape';
import type { ReconciliationState } from '@/lib/domain/reconcile/states';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import type { ReconciliationsTable } from '@/lib/server/store/engine/tables/reconciliation-tables';
import { nowIso } from '@/lib/domain/utc-iso';

export type ReconciliationRecord = Selectable<ReconciliationsTable>;

/**
 * Returns a reconciliation that this person sees: one over tills that they do not see does not exist for them.
 * @throws {AppError} not_found
 */
export async function loadReconciliation(
  db: Kysely<Database>,
  app: Pick<App, 'account'>,
  { person, id }: { person: Person; id: string },
): Promise<ReconciliationRecord> {
  const row = await db
    .selectFrom('reconciliations')
    .selectAll()
    .where('account_id', '=', app.account.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined || !seesReconciliation(person, row)) throw new AppError('not_found');
  return row;
}

function seesReconciliation(person: Person, row: Pick<ReconciliationRecord, 'tills' | 'made_by'>): boolean {
  const tills = tillsOf(row);
  if (tills === null) return person.tills === 'all' || row.made_by === person.id;
  return tills.every((till) => seesTill(person, till));
}

export function tillsOf({ tills }: Pick<ReconciliationRecord, 'tills'>): string[] | null {
  const keys: unknown = tills === null ? null : JSON.parse(tills);
  return Array.isArray(keys) ? keys.map(String) : null;
}

export function shapeOf({ shape }: Pick<ReconciliationRecord, 'shape'>): FileShape | null {
  return shape === null ? null : FileShapeInput.parse(JSON.parse(shape));
}

/** Returns the first rows of a file as they stand in it; null once they were deleted. */
export function sampleOf({ sample }: Pick<ReconciliationRecord, 'sample'>): FileSample | null {
  return sample === null ? null : Sample.parse(JSON.parse(sample));
}

/** Returns what a reconciliation is at. A run whose server is gone has stopped. */
export function stateOf(row: ReconciliationRecord, now: string): ReconciliationState {
  if (row.state === 'running' && (row.run_until ?? '') < now) return row.ran_at === null ? 'shown' : 'ready';
  return View.shape.state.parse(row.state);
}

export function reconciliationView(app: Pick<App, 'nowMs'>, row: ReconciliationRecord): ReconciliationView {
  const state = stateOf(row, nowIso(app));
  return View.parse({
    id: row.id,
    name: row.name,
    kind: row.kind,
    state,
    bytes: row.bytes,
    lines: row.lines,
    leftOut: row.left_out,
    fromDay: row.from_day,
    toDay: row.to_day,
    tills: tillsOf(row),
    trouble:
      row.trouble === null
        ? row.state === 'running' && state !== 'running'
          ? { code: 'stopped' }
          : null
        : JSON.parse(row.trouble),
    run: state === 'running' ? { phase: row.run_phase ?? 'reading', done: row.run_done } : null,
    ranAt: row.ran_at,
    madeBy: row.made_by_name,
    madeAt: row.made_at,
    hasFile: row.file_deleted_at === null,
    signed:
      row.signed_at === null
        ? null
        : { by: row.signed_by_name ?? '', at: row.signed_at, digest: row.summary_digest ?? '' },
  });
}

/** Returns the first time that the very same file came before, of those that this person sees; null for none. */
export async function sameFileBefore(
  app: App,
  person: Person,
  { id, digest, made_at }: Pick<ReconciliationRecord, 'id' | 'digest' | 'made_at'>,
): Promise<{ id: string; by: string; at: string } | null> {
  const rows = await app.store.db
    .selectFrom('reconciliations')
    .selectAll()
    .where('account_id', '=', app.account.id)
    .where('digest', '=', digest)
    .where('state', '!=', 'arriving')
    .where((where) => where(where.refTuple('made_at', 'id'), '<', where.tuple(made_at, id)))
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const first = rows.find((row) => seesReconciliation(person, row));
  return first === undefined ? null : { id: first.id, by: first.made_by_name, at: first.made_at };
}

/** @throws {AppError} not_found */
export async function viewReconciliation(app: App, person: Person, id: string): Promise<ReconciliationView> {
  return reconciliationView(app, await loadReconciliation(app.store.db, app, { person, id }));
}

const MOST_LISTED = 100;

/** Returns the newest reconciliations that this person sees. */
export async function listReconciliations(app: App, person: Person): Promise<ReconciliationView[]> {
  const rows = await app.store.db
    .selectFrom('reconciliations')
    .selectAll()
    .where('account_id', '=', app.account.id)
    .where('state', '!=', 'arriving')
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute();
  return rows.filter((row) => seesReconciliation(person, row)).map((row) => reconciliationView(app, row));
}
