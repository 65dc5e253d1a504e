import 'server-only';
import type { Transaction } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Database } from '@/lib/server/store/engine/database';
import { loadReconciliation, stateOf } from './find-reconciliation';

const AT_ONCE = 5_000;
const TABLES = ['reconciliation_parts', 'reconciliation_lines', 'reconciliation_payments'] as const;

/**
 * Removes a reconciliation that is not signed, with its file and lines.
 * @throws {AppError} not_found; not_ready while it runs or once it is signed.
 */
export async function removeReconciliation(app: App, actor: PersonActing, id: string): Promise<void> {
  await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`reconciliation ${id}`]);
    const row = await loadReconciliation(tx, app, { person: actor.person, id });
    const state = stateOf(row, nowIso(app));
    if (state === 'running' || state === 'signed') throw new AppError('not_ready', { state });
    // From now on nobody sees it; its rows follow in pieces.
    await tx.updateTable('reconciliations').set({ state: 'arriving' }).where('id', '=', id).execute();
    await recordAct(tx, actor, { act: 'reconciliation_removed', subject: { id, name: row.name } });
  });
  await deleteReconciliation(app, id);
}

/** Deletes all of a reconciliation, in short writes. */
export async function deleteReconciliation(app: Pick<App, 'store'>, id: string): Promise<void> {
  await deleteRows(app, id, TABLES);
  await app.store.write((tx) => tx.deleteFrom('reconciliations').where('id', '=', id).execute());
}

/** Deletes the lines of a reconciliation and what was found for payments, in short writes. */
export async function deleteFound(app: Pick<App, 'store'>, id: string): Promise<void> {
  await deleteRows(app, id, ['reconciliation_lines', 'reconciliation_payments']);
}

async function deleteRows(
  { store }: Pick<App, 'store'>,
  id: string,
  tables: readonly (typeof TABLES)[number][],
): Promise<void> {
  for (const table of tables) for (let more = true; more; ) more = await store.write((tx) => deleteSome(tx, table, id));
}

/** Returns whether there may be more. */
async function deleteSome(tx: Transaction<Database>, table: (typeof TABLES)[number], id: string): Promise<boolean> {
  if (table === 'reconciliation_payments') {
    const some = tx
      .selectFrom(table)
      .select('payment_id')
      .where('reconciliation_id', '=', id)
      .orderBy('payment_id')
      .limit(AT_ONCE);
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('reconciliation_id', '=', id)
      .where('payment_id', 'in', some)
      .executeTakeFirst();
    return Number(numDeletedRows) >= AT_ONCE;
  }
  const limit = table === 'reconciliation_parts' ? 20 : AT_ONCE;
  const some = tx.selectFrom(table).select('n').where('reconciliation_id', '=', id).orderBy('n').limit(limit);
  const { numDeletedRows } = await tx
    .deleteFrom(table)
    .where('reconciliation_id', '=', id)
    .where('n', 'in', some)
    .executeTakeFirst();
  return Number(numDeletedRows) >= limit;
}

/** Deletes a file and its first rows. What was read of it stays. */
export async function deleteFile(app: Pick<App, 'store' | 'nowMs'>, id: string): Promise<void> {
  await app.store.write((tx) =>
    tx
      .updateTable('reconciliations')
      .set({ sample: null, file_deleted_at: nowIso(app) })
      .where('id', '=', id)
      .where('file_deleted_at', 'is', null)
      .execute(),
  );
  await deleteRows(app, id, ['reconciliation_parts']);
}
