import 'server-only';
import type { Transaction } from 'kysely';
import type { PaymentRecord } from '@/lib/server/store/payment-row';
import type { Tables } from '@/lib/server/store/tables';

type Ringing = { tx: Transaction<Tables>; nowIso: string };

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
 * other rings: goods left twice for one payment.
 */
export async function moveClaims({ tx, nowIso }: Ringing, merged: readonly { from: string; into: string }[]): Promise<void> {
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
    if (later.length > 0) await tx.updateTable('claims').set({ displaced_at: nowIso, alarm: 'claimed_twice', alarmed_at: nowIso }).where('id', 'in', later).execute();
    await tx.updateTable('claims').set({ payment_id: into }).where('payment_id', '=', from).execute();
    await tx
      .insertInto('payment_showings')
      .columns(['payment_id', 'staff_id', 'staff_name', 'device_name', 'shown_at'])
      .expression((query) => query.selectFrom('payment_showings').select((select) => [select.val(into).as('payment_id'), 'staff_id', 'staff_name', 'device_name', 'shown_at']).where('payment_id', '=', from))
      .onConflict((conflict) => conflict.columns(['payment_id', 'staff_id']).doNothing())
      .execute();
    await tx.deleteFrom('payment_showings').where('payment_id', '=', from).execute();
  }
}
