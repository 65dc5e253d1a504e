import 'server-only';
import type { PaymentNote } from '@/lib/contract/payment-notes';
import { AppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { paymentId } from '@/lib/domain/request-id';
import type { App } from '@/lib/server/app-context';
import { type NoteRow, noteRowsOf } from '@/lib/server/store/queries/note-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { sees } from '@/lib/server/views/visibility';

/**
 * Returns the notes on one payment, oldest first.
 * @throws {AppError} invalid_input when `id` is no id; not_found when this person sees no such payment.
 */
export async function listNotes(app: App, person: Person, id: string): Promise<PaymentNote[]> {
  return notesFor(app, person, (await findSeen(app, person, id)).id);
}

/** Returns the payment with this id, ours or Kopo Kopo's. @throws {AppError} see {@link listNotes}. */
export async function findSeen(app: App, person: Person, id: string): Promise<PaymentRecord> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const payment = await findPayment(app.store.db, app.account.id, asked);
  if (payment === null || !(await sees(app, person, payment))) throw new AppError('not_found');
  return payment;
}

/** Returns the notes on a payment that this person sees. */
export async function notesFor(app: App, person: Person, id: string): Promise<PaymentNote[]> {
  return (await noteRowsOf(app.store.db, id)).map((row) => ({
    id: row.id,
    text: row.text,
    by: row.staff_name,
    device: row.device_name,
    at: row.added_at,
    removed: row.removed_at === null ? null : { by: row.removed_by ?? '', at: row.removed_at },
    isRemovable: row.removed_at === null && mayRemove(person, row),
  }));
}

/** A note is removed by its maker, or by whoever manages staff. */
export function mayRemove(person: Person, row: Pick<NoteRow, 'staff_id'>): boolean {
  return row.staff_id === person.id || may(person, 'staff.manage');
}
