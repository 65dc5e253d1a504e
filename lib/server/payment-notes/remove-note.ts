import 'server-only';
import type { PaymentNote } from '@/lib/contract/payment-notes';
import { AppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { noteRowsOf } from '@/lib/server/store/queries/note-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';
import { announce } from '@/lib/server/views/announce';
import { findSeen, mayRemove, notesFor } from './list-notes';

/**
 * Removes the text of a note. Who wrote it and who removed it stays to be seen.
 * @throws {AppError} invalid_input; not_found; not_allowed for another person's note.
 */
export async function removeNote(
  app: App,
  actor: PersonActing,
  { id, noteId }: { id: string; noteId: string },
): Promise<PaymentNote[]> {
  const { person } = actor;
  const seen = await findSeen(app, person, id);
  const changed = await app.store.write(async (tx): Promise<PaymentRecord | null> => {
    const payment = await holdPayment(app, tx, seen.id);
    const note = payment === null ? undefined : (await noteRowsOf(tx, payment.id)).find((row) => row.id === noteId);
    if (payment === null || note === undefined) throw new AppError('not_found');
    if (!mayRemove(person, note)) throw new AppError('not_allowed');
    if (note.removed_at !== null) return null;
    await tx
      .updateTable('payment_notes')
      .set({ text: null, search_text: null, removed_at: actor.nowIso, removed_by: person.name })
      .where('id', '=', note.id)
      .execute();
    await recordAct(tx, actor, {
      act: 'note_removed',
      subject: { id: payment.id, name: payment.reference ?? '' },
      before: { by: note.staff_name, at: note.added_at },
    });
    return touchPayment(app, tx, { payment, nowIso: actor.nowIso });
  });
  if (changed !== null) await announce(app, [{ changed: [changed], checked: [], merged: [] }]);
  return notesFor(app, person, changed?.id ?? seen.id);
}
