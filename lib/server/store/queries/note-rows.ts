import 'server-only';
import { type Expression, type ExpressionBuilder, type Kysely, type Selectable, type SqlBool, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { PaymentNotesTable } from '@/lib/server/store/engine/tables/desk-tables';
import { likePattern } from '@/lib/server/store/engine/store';

export type NoteRow = Selectable<PaymentNotesTable>;

/** A note that somebody writes now. */
type NewNote = Pick<NoteRow, 'id' | 'account_id' | 'payment_id'> & {
  text: string;
  by: { id: string; name: string; device: { name: string } | null };
  nowIso: string;
};

/** Returns the row of a new note. */
export function newNoteRow({ text, by, nowIso, ...ids }: NewNote): NoteRow {
  return {
    ...ids,
    text,
    search_text: text.toLowerCase(),
    staff_id: by.id,
    staff_name: by.name,
    device_name: by.device?.name ?? null,
    added_at: nowIso,
    removed_at: null,
    removed_by: null,
  };
}

/** Returns all notes on a payment, removed and erased ones too, oldest first. */
export async function noteRowsOf(db: Kysely<Database>, paymentId: string): Promise<NoteRow[]> {
  return db
    .selectFrom('payment_notes')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

/**
 * Matches payments with a note that holds this text, whatever its capitals. Only for a reader who may read notes. It
 * does not depend on the payment, so that an engine reads the notes once and finds their payments by key: there are far
 * fewer notes than payments.
 */
export function hasNoteWith(text: string) {
  return (where: ExpressionBuilder<Database, 'payments'>): Expression<SqlBool> =>
    where('payments.id', 'in', (notes) =>
      notes
        .selectFrom('payment_notes')
        .select('payment_notes.payment_id')
        .where(sql<SqlBool>`payment_notes.search_text like ${likePattern(text.toLowerCase())} escape '\\'`),
    );
}
