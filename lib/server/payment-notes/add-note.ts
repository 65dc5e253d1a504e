import 'server-only';
import type { AddNoteRequest, PaymentNote } from '@/lib/contract/payment-notes';
import { AppError } from '@/lib/domain/errors';
import { insertOnce } from '@/lib/server/store/queries/insert-once';
import { keepable } from '@/lib/domain/storable-text';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { newNoteRow, noteRowsOf } from '@/lib/server/store/queries/note-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';
import { announce } from '@/lib/server/views/announce';
import { findSeen, notesFor } from './list-notes';

/** More notes than this on one payment are a mistake or a stuck key. */
const MOST_NOTES = 100;

type Addition = {
  /** Our id of the payment, or Kopo Kopo's. */
  id: string;
  request: AddNoteRequest;
  /** A UUID. The same UUID sent twice adds one note: the connection may break after the first was recorded. */
  key: string | null;
};

/**
 * Adds a note to a payment. The screens that show the payment are told that it changed, and the audit that there is a
 * note, both without its text.
 * @throws {AppError} invalid_input; not_found; too_many; idempotency_conflict.
 */
export async function addNote(app: App, actor: PersonActing, { id, request, key }: Addition): Promise<PaymentNote[]> {
  const { person } = actor;
  const seen = await findSeen(app, person, id);
  const changed = await app.store.write(async (tx): Promise<PaymentRecord | null> => {
    const payment = await holdPayment(app, tx, seen.id);
    if (payment === null) throw new AppError('not_found');
    const row = newNoteRow({
      id: key ?? app.newId(),
      account_id: app.account.id,
      payment_id: payment.id,
      text: keepable(request.text),
      by: person,
      nowIso: actor.nowIso,
    });
    const notes = await noteRowsOf(tx, payment.id);
    if (notes.some((note) => note.id === row.id && note.staff_id === person.id)) return null;
    if (notes.length >= MOST_NOTES) throw new AppError('too_many');
    await insertOnce(tx.insertInto('payment_notes').values(row));
    await recordAct(tx, actor, {
      act: 'note_added',
      subject: { id: payment.id, name: payment.reference ?? '' },
    });
    return touchPayment(app, tx, { payment, nowIso: actor.nowIso });
  });
  if (changed !== null) await announce(app, [{ changed: [changed], checked: [], merged: [] }]);
  return notesFor(app, person, changed?.id ?? seen.id);
}
