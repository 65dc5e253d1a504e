import 'server-only';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { idsInChunks, inChunks } from './in-chunks';
import { pagesById } from './text-pages';

/** A text that staff typed, of any account: a search that is kept, a note on a payment or in a case. */
export type StaffText = { table: 'searches' | 'payment_notes' | 'missing_steps'; id: string; text: string };

/** Yields all texts of staff that may name a payer, page by page. */
export async function* pagesOfStaffTexts(db: Kysely<Database>): AsyncGenerator<StaffText[]> {
  const searches = pagesById((after, limit) =>
    db
      .selectFrom('searches')
      .select(['id', 'text', 'name'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute(),
  );
  for await (const rows of searches)
    yield rows.map(({ id, text, name }) => ({ table: 'searches', id, text: name === null ? text : `${text} ${name}` }));
  const notes = pagesById((after, limit) =>
    db.selectFrom('payment_notes').select(['id', 'text']).where('id', '>', after).orderBy('id').limit(limit).execute(),
  );
  for await (const rows of notes)
    yield rows.flatMap(({ id, text }) => (text === null ? [] : [{ table: 'payment_notes' as const, id, text }]));
  const caseNotes = pagesById((after, limit) =>
    db.selectFrom('missing_steps').select(['id', 'note']).where('id', '>', after).orderBy('id').limit(limit).execute(),
  );
  for await (const rows of caseNotes)
    yield rows.flatMap(({ id, note }) => (note === null ? [] : [{ table: 'missing_steps' as const, id, text: note }]));
}

/** Returns the steps with a note in the cases of these payments: what is said there is about their payer. */
export async function caseNotesOn(db: Kysely<Database>, paymentIds: readonly string[]): Promise<string[]> {
  return idsInChunks(paymentIds, (some) =>
    db
      .selectFrom('missing_steps')
      .innerJoin('missing_entries', 'missing_entries.case_id', 'missing_steps.case_id')
      .select('missing_steps.id')
      .distinct()
      .where('missing_entries.payment_id', 'in', some)
      .where('missing_steps.note', 'is not', null)
      .execute(),
  );
}

/** Returns the notes on these payments that still have their text. */
export async function notesOn(db: Kysely<Database>, paymentIds: readonly string[]): Promise<string[]> {
  return idsInChunks(paymentIds, (some) =>
    db.selectFrom('payment_notes').select('id').where('payment_id', 'in', some).where('text', 'is not', null).execute(),
  );
}

/** Returns these notes for the payer whom they name. Who wrote them is no data of the payer. */
export async function notesWithText(db: Kysely<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('payment_notes')
    .select(['payment_id', 'text', 'added_at'])
    .where('id', 'in', ids)
    .orderBy('added_at')
    .execute();
  return rows.map(({ payment_id: payment, text, added_at: addedAt }) => ({ payment, text, addedAt }));
}

/** The same for notes in cases of missing payments. */
export async function caseNotesWithText(db: Kysely<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('missing_steps')
    .select(['case_id', 'note', 'at'])
    .where('id', 'in', ids)
    .orderBy('at')
    .execute();
  return rows.map(({ case_id: missingCase, note: text, at: addedAt }) => ({ case: missingCase, text, addedAt }));
}

/** Returns these searches for the payer whom they name. */
export async function textsOfSearches(db: Kysely<Database>, ids: readonly string[]) {
  const rows = await db.selectFrom('searches').select(['text', 'name', 'made_at']).where('id', 'in', ids).execute();
  return rows.map(({ text, name, made_at: madeAt }) => ({ text, name, madeAt }));
}

const WRITTEN_AT = {
  searches: 'made_at',
  payment_notes: 'added_at',
  missing_steps: 'at',
} as const satisfies Record<StaffText['table'], string>;

/** Returns those of the texts that were written up to this time. */
export async function writtenUntil(
  db: Kysely<Database>,
  { table, ids, untilIso }: { table: StaffText['table']; ids: readonly string[]; untilIso: string },
): Promise<string[]> {
  return idsInChunks(ids, (some) =>
    db
      .selectFrom(table)
      .select('id')
      .where('id', 'in', some)
      .where(sql.ref(WRITTEN_AT[table]), '<=', untilIso)
      .execute(),
  );
}

/** Erases the texts of these notes. Who wrote them, and when, stays. Returns how many had a text. */
export async function eraseNotes(tx: Transaction<Database>, ids: readonly string[]): Promise<number> {
  let erased = 0;
  for (const some of inChunks(ids)) {
    const { numUpdatedRows } = await tx
      .updateTable('payment_notes')
      .set({ text: null, search_text: null })
      .where('id', 'in', some)
      .where('text', 'is not', null)
      .executeTakeFirst();
    erased += Number(numUpdatedRows);
  }
  return erased;
}

/** Erases notes that were written before this time: the payer of their payment may be erased since long. */
export async function eraseOldNotes(
  tx: Transaction<Database>,
  { before, limit }: { before: string; limit: number },
): Promise<number> {
  const old = await tx
    .selectFrom('payment_notes')
    .select('id')
    .where('text', 'is not', null)
    .where('added_at', '<', before)
    .orderBy('added_at')
    .limit(limit)
    .execute();
  return eraseNotes(
    tx,
    old.map(({ id }) => id),
  );
}

/** Erases the notes of these steps of cases. That somebody did something, and when, stays. Returns how many had one. */
export async function eraseCaseNotes(tx: Transaction<Database>, ids: readonly string[]): Promise<number> {
  let erased = 0;
  for (const some of inChunks(ids)) {
    const { numUpdatedRows } = await tx
      .updateTable('missing_steps')
      .set({ note: null })
      .where('id', 'in', some)
      .where('note', 'is not', null)
      .executeTakeFirst();
    erased += Number(numUpdatedRows);
  }
  return erased;
}

/** Erases notes in cases that were written before this time. */
export async function eraseOldCaseNotes(
  tx: Transaction<Database>,
  { before, limit }: { before: string; limit: number },
): Promise<number> {
  const old = await tx
    .selectFrom('missing_steps')
    .select('id')
    .where('note', 'is not', null)
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit)
    .execute();
  return eraseCaseNotes(
    tx,
    old.map(({ id }) => id),
  );
}

/** Deletes searches whose day is over, and saved ones that nobody has changed since `before`. */
export async function deleteOldSearches(
  tx: Transaction<Database>,
  { nowIso, before }: { nowIso: string; before: string },
): Promise<void> {
  await tx.deleteFrom('searches').where('expires_at', '<=', nowIso).execute();
  await tx.deleteFrom('searches').where('made_at', '<', before).execute();
}
