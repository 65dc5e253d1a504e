import 'server-only';
import type { Kysely } from 'kysely';
import { namesPayer, type PayerWords, withDigitsJoined } from '@/lib/domain/payer-in-text';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from '@/lib/server/store/queries/in-chunks';
import { caseNotesOn, notesOn, pagesOfStaffTexts } from '@/lib/server/store/queries/staff-texts';

/** Looking for one part of a name is enough to be a search for this payer. It is of no use once they are erased. */
const LEAST_OF_SEARCH = 1;
/** A note on somebody else's payment may name another person with one of the payer's names. */
const LEAST_OF_NOTE = 2;

export type StaffTextsAbout = { searchIds: string[]; noteIds: string[]; caseNoteIds: string[] };

/**
 * Finds what staff wrote about a payer: the notes on their payments and in the cases of these, and searches and other
 * notes with their phone, a code of their payments, or their name.
 */
export async function staffTextsAbout(
  db: Kysely<Database>,
  { areIn, paymentIds }: { areIn: (text: string) => boolean; paymentIds: readonly string[] },
): Promise<StaffTextsAbout> {
  const words = await wordsOf(db, paymentIds);
  const searchIds: string[] = [];
  const noteIds = new Set(await notesOn(db, paymentIds));
  const caseNoteIds = new Set(await caseNotesOn(db, paymentIds));
  for await (const page of pagesOfStaffTexts(db)) {
    for (const { table, id, text } of page) {
      const isSearch = table === 'searches';
      const isNamed =
        areIn(text) ||
        areIn(withDigitsJoined(text)) ||
        namesPayer(text, words, isSearch ? LEAST_OF_SEARCH : LEAST_OF_NOTE);
      if (!isNamed) continue;
      if (isSearch) searchIds.push(id);
      else (table === 'missing_steps' ? caseNoteIds : noteIds).add(id);
    }
  }
  return { searchIds, noteIds: [...noteIds], caseNoteIds: [...caseNoteIds] };
}

async function wordsOf(db: Kysely<Database>, paymentIds: readonly string[]): Promise<PayerWords> {
  const names = new Map<string, string[]>();
  const codes = new Set<string>();
  for (const some of inChunks(paymentIds)) {
    const rows = await db
      .selectFrom('payments')
      .select(['first_name', 'middle_name', 'last_name', 'reference'])
      .where('id', 'in', some)
      .execute();
    for (const { first_name, middle_name, last_name, reference } of rows) {
      const name = [first_name, middle_name, last_name].flatMap((part) => part ?? []);
      if (name.length > 0) names.set(name.join(' ').toLowerCase(), name);
      if (reference !== null) codes.add(reference);
    }
  }
  return { names: [...names.values()], codes: [...codes] };
}
