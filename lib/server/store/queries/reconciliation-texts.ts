import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Store } from '@/lib/server/store/engine/store';
import { inChunks } from './in-chunks';

const LINES_AT_ONCE = 500;
const EMPTY = { phone: null, name: null, text: null, order_name: null };

/** Erases what the lines of files say of the payers of these payments. Numbers, codes, days and sums stay. */
export async function eraseLinesOfPayments(
  tx: Transaction<Database>,
  paymentIds: readonly string[],
  nowIso: string,
): Promise<void> {
  for (const some of inChunks(paymentIds)) {
    const matches = await tx
      .selectFrom('reconciliation_payments')
      .select(['reconciliation_id', 'match_n'])
      .where('payment_id', 'in', some)
      .where('match_n', 'is not', null)
      .execute();
    for (const { reconciliation_id, match_n } of matches)
      await tx
        .updateTable('reconciliation_lines')
        .set({ ...EMPTY, erased_at: nowIso })
        .where('reconciliation_id', '=', reconciliation_id)
        .where('match_n', '=', match_n)
        .where('erased_at', 'is', null)
        .execute();
  }
}

/** A line of a file, of any account. */
export type LineId = { reconciliation: string; n: number; madeAt: string };

/** Returns the lines whose texts name a payer, with the time at which their file came. */
export async function linesAbout(store: Store, areIn: (text: string) => boolean): Promise<LineId[]> {
  const found: LineId[] = [];
  for (let after: Omit<LineId, 'madeAt'> = { reconciliation: '', n: -1 }; ; ) {
    const place = after;
    const rows = await store.longRead((db) =>
      db
        .selectFrom('reconciliation_lines as line')
        .innerJoin('reconciliations as of', 'of.id', 'line.reconciliation_id')
        .select([
          'line.reconciliation_id',
          'line.n',
          'line.phone',
          'line.name',
          'line.text',
          'line.order_name',
          'of.made_at',
        ])
        .where(store.stillWanted())
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('line.reconciliation_id', 'line.n'), '>', tuple(place.reconciliation, place.n)),
        )
        .orderBy('line.reconciliation_id')
        .orderBy('line.n')
        .limit(LINES_AT_ONCE)
        .execute(),
    );
    const last = rows.at(-1);
    if (last === undefined) return found;
    for (const { reconciliation_id: reconciliation, n, made_at: madeAt, ...texts } of rows) {
      const text = [texts.phone, texts.name, texts.text, texts.order_name].filter((part) => part !== null).join(' ');
      if (text !== '' && areIn(text)) found.push({ reconciliation, n, madeAt });
    }
    after = { reconciliation: last.reconciliation_id, n: last.n };
    await turnOfItsOwn();
  }
}

/** Returns these lines for the payer whom they name. */
export async function linesWithText(db: Kysely<Database>, ids: readonly LineId[]) {
  const lines = [];
  for (const { reconciliation, n, madeAt } of ids) {
    const row = await db
      .selectFrom('reconciliation_lines')
      .select(['reference', 'day', 'amount_minor as amountMinor', 'phone', 'name', 'order_name as order', 'text'])
      .where('reconciliation_id', '=', reconciliation)
      .where('n', '=', n)
      .executeTakeFirst();
    if (row !== undefined) lines.push({ ...row, givenAt: madeAt });
  }
  return lines;
}

/** Erases these lines. Returns how many had a text. */
export async function eraseLines(tx: Transaction<Database>, ids: readonly LineId[], nowIso: string): Promise<number> {
  let erased = 0;
  for (const { reconciliation, n } of ids) {
    const { numUpdatedRows } = await tx
      .updateTable('reconciliation_lines')
      .set({ ...EMPTY, erased_at: nowIso })
      .where('reconciliation_id', '=', reconciliation)
      .where('n', '=', n)
      .executeTakeFirst();
    erased += Number(numUpdatedRows);
  }
  return erased;
}

/** Erases a few of the lines whose file came before this time. Returns how many. */
export async function eraseOldLines(
  tx: Transaction<Database>,
  { before, nowIso, limit }: { before: string; nowIso: string; limit: number },
): Promise<number> {
  const some = await tx
    .selectFrom('reconciliation_lines as line')
    .innerJoin('reconciliations as of', 'of.id', 'line.reconciliation_id')
    .select(['line.reconciliation_id', 'line.n'])
    .where('of.made_at', '<', before)
    .where('line.erased_at', 'is', null)
    .orderBy('line.reconciliation_id')
    .orderBy('line.n')
    .limit(limit)
    .execute();
  const [first] = some;
  if (first === undefined) return 0;
  const theirs = some.filter(({ reconciliation_id }) => reconciliation_id === first.reconciliation_id);
  const { numUpdatedRows } = await tx
    .updateTable('reconciliation_lines')
    .set({ ...EMPTY, erased_at: nowIso })
    .where('reconciliation_id', '=', first.reconciliation_id)
    .where('n', '>=', first.n)
    .where('n', '<=', theirs.at(-1)?.n ?? first.n)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Deletes a few pieces of files that came before this time. Returns how many pieces. */
export async function deleteOldFiles(
  tx: Transaction<Database>,
  { before, nowIso, limit }: { before: string; nowIso: string; limit: number },
): Promise<number> {
  await tx
    .updateTable('reconciliations')
    .set({ sample: null, file_deleted_at: nowIso })
    .where('file_deleted_at', 'is', null)
    .where('made_at', '<', before)
    .execute();
  const some = await tx
    .selectFrom('reconciliation_parts as part')
    .innerJoin('reconciliations as of', 'of.id', 'part.reconciliation_id')
    .select(['part.reconciliation_id', 'part.n'])
    .where('of.made_at', '<', before)
    .limit(limit)
    .execute();
  for (const { reconciliation_id, n } of some)
    await tx
      .deleteFrom('reconciliation_parts')
      .where('reconciliation_id', '=', reconciliation_id)
      .where('n', '=', n)
      .execute();
  return some.length;
}
