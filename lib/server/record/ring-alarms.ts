import 'server-only';
import type { Transaction } from 'kysely';
import { laterThan, type PaymentRecord, type PaymentRow } from '@/lib/server/store/queries/payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import { writePayments } from '@/lib/server/store/queries/write-payments';

type Ringing = { tx: Transaction<Database>; nowIso: string };

/** Rings for goods that were handed over for money which has now been taken back. A claim rings once. */
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
 * Moves what people did with a payment to the one it became. Where both were claimed, the first claim stands, and the
 * other rings: goods left twice for one payment. Gives the payments whose claims are others than before.
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
    // What was known of an earlier alarm says nothing of this one.
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
    if (standing.length > 0) touched.add(into);
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
 * Moves the clock of payments that somebody did something with. Screens show what was done with a payment, so that it
 * changed must be told even when its evidence did not change.
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
