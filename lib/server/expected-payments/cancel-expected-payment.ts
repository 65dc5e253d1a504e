import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { announceExpectedPayments } from '@/lib/server/views/announce-expected-payments';
import { findExpectedPayment } from './find-expected-payment';

/**
 * Cancels an expected payment. Anyone who serves the till may cancel it, because the person who typed it may have left.
 * @throws {AppError} already_taken when it was met before; not_found.
 */
export async function cancelExpectedPayment(app: App, actor: PersonActing, id: string): Promise<void> {
  const found = await findExpectedPayment(app, actor.person, id);
  const isNew = await app.store.write(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('expectations')
      .set({ outcome: 'cancelled', ended_at: actor.nowIso })
      .where('id', '=', id)
      .where('outcome', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) {
      const now = await tx.selectFrom('expectations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      if (now.outcome === 'met' && now.ended_at !== null)
        throw new AppError('already_taken', { by: now.chosen_by ?? now.staff_name, at: now.ended_at });
      return false;
    }
    await recordAct(tx, actor, {
      act: 'expectation_cancelled',
      subject: { id, name: found.till },
      after: { amountMinor: found.amount_minor, till: found.till },
    });
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], expected: [id] });
    return true;
  });
  if (isNew) await announceExpectedPayments(app, [id]);
}
