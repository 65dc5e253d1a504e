import 'server-only';
import type { Transaction } from 'kysely';
import { laterThan, type PaymentRecord, type PaymentRow } from '@/lib/server/store/queries/payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import { writePayments } from '@/lib/server/store/queries/write-payments';

type Ringing = { tx: Transaction<Database>; nowIso: string };

/** Raises the alarm for claimed payments whose money was taken back. Each claim rings once. */
export async function ringForReversals({ tx, nowIso }: Ringing, folded: readonly PaymentRecord[]): Promise<void> {
  const ids = folded.filter(({ state }) => state === 'reversed').map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .updateTable('claims')
    .set({ alarm: 'reversed', alarmed_at: nowIso })
    .where('payment_id', 'in', ids)
    .where('released_at', 'is', null)
    .where('displaced_at', 'is', null)
    .where('alarm', 'is', null)
    .execute();
}

/**
 * Moves claims, notes and paid displays to the payment that theirs merged into. If both were claimed, the first claim
 * counts and the later one rings: goods were handed over twice for one payment. Returns the ids of payments whose
 * claims or notes changed.
 */
export async function moveClaims(
  { tx, nowIso }: Ringing,
  merged: readonly { from: string; into: string }[],
): Promise<Set<string>> {
  const touched = new Set<string>();
  for (const { from, into } of merged) {
    const standing = await tx
      .selectFrom('claims')
      .select('id')
      .where('payment_id', 'in', [from, into])
      .where('released_at', 'is', null)
      .where('displaced_at', 'is', null)
      .orderBy('claimed_at')
      .orderBy('id')
      .execute();
    const later = standing.slice(1).map(({ id }) => id);
    // The person who acknowledged an earlier alarm does not know of this one.
    if (later.length > 0)
      await tx
        .updateTable('claims')
        .set({
          displaced_at: nowIso,
          alarm: 'claimed_twice',
          alarmed_at: nowIso,
          acknowledged_at: null,
          acknowledged_by: null,
        })
        .where('id', 'in', later)
        .execute();
    await tx.updateTable('claims').set({ payment_id: into }).where('payment_id', '=', from).execute();
    const notes = await tx
      .updateTable('payment_notes')
      .set({ payment_id: into })
      .where('payment_id', '=', from)
      .executeTakeFirst();
    if (standing.length > 0 || notes.numUpdatedRows > 0n) touched.add(into);
    await tx
      .insertInto('payment_showings')
      .columns(['payment_id', 'staff_id', 'staff_name', 'device_name', 'shown_at'])
      .expression((query) =>
        query
          .selectFrom('payment_showings')
          .select((select) => [select.val(into).as('payment_id'), 'staff_id', 'staff_name', 'device_name', 'shown_at'])
          .where('payment_id', '=', from),
      )
      .onConflict((conflict) => conflict.columns(['payment_id', 'staff_id']).doNothing())
      .execute();
    await tx.deleteFrom('payment_showings').where('payment_id', '=', from).execute();
  }
  return touched;
}

/**
 * Gives these payments a later time of change. Screens show the claim of a payment, so they must be told of it even
 * when no evidence changed.
 */
export async function markTouched(
  { tx, nowIso }: Ringing,
  rows: readonly PaymentRow[],
  touched: ReadonlySet<string>,
): Promise<PaymentRow[]> {
  const marked = rows.map((row) =>
    touched.has(row.id) ? { ...row, changed_at: laterThan(row.changed_at, nowIso) } : row,
  );
  const changed = marked.filter(({ id }) => touched.has(id));
  await writePayments(tx, { changed: changed.map(({ id, changed_at }) => ({ id, columns: { changed_at } })) });
  return marked;
}
