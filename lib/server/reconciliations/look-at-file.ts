import 'server-only';
import { createHash } from 'node:crypto';
import type { LookRequest } from '@/lib/contract/reconciliations';
import { FileShapeInput } from '@/lib/contract/reconciliations';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { FileShape } from '@/lib/domain/reconcile/shape';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type FileThread, startFileThread } from './file-thread';
import { loadReconciliation, stateOf } from './find-reconciliation';
import { fileTrouble, isFileRefused, refused } from './refuse-file';
import type { Look } from './thread-messages';

/** A file whose first rows take longer is no table. */
const LONGEST_LOOK_MS = 60_000;

/**
 * Takes a file's table out of it as a person chose, and shows its first rows anew.
 * @throws {AppError} not_found; not_ready; file_refused with `why`.
 */
export async function lookAgain(
  app: App,
  person: Person,
  { id, chosen }: { id: string; chosen: LookRequest },
): Promise<void> {
  const row = await loadReconciliation(app.store.db, app, { person, id });
  const state = stateOf(row, nowIso(app));
  if (state !== 'shown' && state !== 'ready') throw new AppError('not_ready', { state });
  try {
    await lookAtFile(app, { id, chosen });
  } catch (error) {
    if (isFileRefused(error)) throw refused(error.trouble);
    throw error;
  }
}

/**
 * Guesses how a file is read, as the last file with these columns was, and keeps the guess with the first rows.
 * @throws {FileRefused} when it is no table.
 */
export async function lookAtFile(app: App, { id, chosen }: { id: string; chosen: LookRequest | null }): Promise<void> {
  const thread = startFileThread(app.fileThread, { signal: AbortSignal.timeout(LONGEST_LOOK_MS) });
  try {
    await giveFile(app, thread, id);
    const { look } = await thread.ask('look', { op: 'look', chosen: withoutGaps(chosen ?? {}) });
    const shape = (await remembered(app, look)) ?? look.shape;
    await app.store.write((tx) =>
      tx
        .updateTable('reconciliations')
        .set({
          shape: JSON.stringify(shape),
          sample: JSON.stringify({ head: look.head, rows: look.rows, sheets: look.sheets }),
          state: 'shown',
          trouble: null,
        })
        .where('id', '=', id)
        .execute(),
    );
  } finally {
    await thread.end();
  }
}

function withoutGaps({ delimiter, encoding, sheet, headRow }: LookRequest) {
  return {
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(headRow === undefined ? {} : { headRow }),
  };
}

/** Hands a file to a thread, piece by piece. @throws {FileRefused} when it was deleted. */
export async function giveFile(app: App, thread: FileThread, id: string): Promise<void> {
  for (let n = 0; ; n += 1) {
    const part = await app.store.db
      .selectFrom('reconciliation_parts')
      .select('bytes')
      .where('reconciliation_id', '=', id)
      .where('n', '=', n)
      .executeTakeFirst();
    if (part === undefined) {
      if (n === 0 && (await isDeleted(app, id))) throw fileTrouble('file_gone');
      return;
    }
    await thread.ask('taken', { op: 'part', bytes: part.bytes });
  }
}

async function isDeleted(app: App, id: string): Promise<boolean> {
  const row = await app.store.db
    .selectFrom('reconciliations')
    .select('file_deleted_at')
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined || row.file_deleted_at !== null;
}

/** Returns how the last file with these columns was read, as far as it fits this one. */
async function remembered(app: App, { shape, head, headKey }: Look): Promise<FileShape | null> {
  if (head.length === 0) return null;
  const row = await app.store.db
    .selectFrom('reconciliation_shapes')
    .select('shape')
    .where('account_id', '=', app.account.id)
    .where('head_hash', '=', hashOf(headKey))
    .executeTakeFirst();
  if (row === undefined) return null;
  const { columns, dateForm, numberForm } = FileShapeInput.parse(JSON.parse(row.shape));
  // How the table is taken out of a file is seen in each file; what its columns mean is not.
  return { ...shape, columns, dateForm, numberForm };
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
