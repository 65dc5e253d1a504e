import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { type Follow, mergedFollow, newFollow } from '@/lib/domain/reversal-follow/follow';
import type { Database } from '@/lib/server/store/engine/database';
import type { ReversalFollowsTable } from '@/lib/server/store/engine/tables/case-tables';
import { inChunks } from './in-chunks';

export type FollowRow = Selectable<ReversalFollowsTable>;

/** Returns the rows of these payments, of those about which somebody acted. */
export async function followRowsOf(db: Kysely<Database>, paymentIds: readonly string[]): Promise<FollowRow[]> {
  const rows: FollowRow[] = [];
  for (const some of inChunks(paymentIds))
    rows.push(...(await db.selectFrom('reversal_follows').selectAll().where('payment_id', 'in', some).execute()));
  return rows;
}

/** Returns the case of goods worth `handedOverMinor`. Without a row nobody has acted. */
export function followOf(row: FollowRow | undefined, handedOverMinor: number | null): Follow {
  if (row === undefined) return newFollow(handedOverMinor);
  return {
    handedOverMinor,
    recoveredMinor: row.recovered_minor,
    writtenOffMinor: row.written_off_minor,
    settledAt: row.settled_at,
  };
}

/** Returns what was done about a payment that was taken back, oldest first, each with its note. */
export async function reversalStepsOf(db: Kysely<Database>, paymentId: string) {
  return db
    .selectFrom('reversal_steps')
    .leftJoin('payment_notes', 'payment_notes.id', 'reversal_steps.note_id')
    .selectAll('reversal_steps')
    .select('payment_notes.text as note')
    .where('reversal_steps.payment_id', '=', paymentId)
    .orderBy('reversal_steps.at')
    .orderBy('reversal_steps.id')
    .execute();
}

/** Writes the row of a case, the first or a later one. */
export async function putFollow(tx: Transaction<Database>, row: FollowRow): Promise<void> {
  const { payment_id: _, ...columns } = row;
  await tx
    .insertInto('reversal_follows')
    .values(row)
    .onConflict((conflict) => conflict.column('payment_id').doUpdateSet(columns))
    .execute();
}

/** Moves what was done to the payment that theirs merged into. If both were followed, both count. */
export async function moveFollows(
  tx: Transaction<Database>,
  merged: readonly { from: string; into: string }[],
): Promise<void> {
  for (const { from, into } of merged) {
    const rows = await followRowsOf(tx, [from, into]);
    const moved = rows.find(({ payment_id: id }) => id === from);
    if (moved === undefined) continue;
    const held = rows.find(({ payment_id: id }) => id === into);
    const { amount_minor: amountMinor } = (await tx
      .selectFrom('payments')
      .select('amount_minor')
      .where('id', '=', into)
      .executeTakeFirst()) ?? { amount_minor: null };
    const follow =
      held === undefined
        ? followOf(moved, amountMinor)
        : mergedFollow(followOf(held, amountMinor), followOf(moved, amountMinor));
    await tx.deleteFrom('reversal_follows').where('payment_id', '=', from).execute();
    await putFollow(tx, {
      payment_id: into,
      account_id: moved.account_id,
      recovered_minor: follow.recoveredMinor,
      written_off_minor: follow.writtenOffMinor,
      version: Math.max(moved.version, held?.version ?? 0) + 1,
      settled_at: follow.settledAt,
    });
    await tx.updateTable('reversal_steps').set({ payment_id: into }).where('payment_id', '=', from).execute();
  }
}
