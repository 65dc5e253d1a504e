import 'server-only';
import type { Kysely } from 'kysely';
import { withDigitsJoined } from '@/lib/domain/payer-in-text';
import { msOf } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import { idsInChunks } from './in-chunks';
import { pagesOfStaffTexts } from './staff-texts';
import { pagesOfBodies, pagesById, pagesOfFacts } from './text-pages';

/** Yields all texts of the store in which a payer's phone, or its hash, may stand, page by page. */
export async function* payerTexts(db: Kysely<Database>): AsyncGenerator<string[]> {
  for (const table of ['payments', 'asks'] as const) {
    const pages = pagesById((after, limit) =>
      db.selectFrom(table).select(['id', 'phone']).where('id', '>', after).orderBy('id').limit(limit).execute(),
    );
    for await (const rows of pages) yield rows.flatMap(({ phone }) => phone ?? []);
  }
  for await (const page of pagesOfStaffTexts(db)) yield page.map(({ text }) => withDigitsJoined(text));
  const read = <T>(work: (from: Kysely<Database>) => Promise<T>): Promise<T> => work(db);
  for await (const page of pagesOfBodies(read)) yield page.map(({ text }) => text);
  for await (const page of pagesOfFacts(read)) yield page.map(({ text }) => text);
}

/** Returns those of the payments that were first heard of up to this time. */
export async function paymentsHeardUntil(
  db: Kysely<Database>,
  { ids, untilIso }: { ids: readonly string[]; untilIso: string },
): Promise<string[]> {
  return idsInChunks(ids, (some) =>
    db
      .selectFrom('payments')
      .select('id')
      .where('id', 'in', some)
      .where('first_heard_at', '<=', msOf(untilIso))
      .execute(),
  );
}

/** Returns those of the payment requests that were made up to this time. */
export async function requestsMadeUntil(
  db: Kysely<Database>,
  { ids, untilIso }: { ids: readonly string[]; untilIso: string },
): Promise<string[]> {
  return idsInChunks(ids, (some) =>
    db.selectFrom('asks').select('id').where('id', 'in', some).where('created_at', '<=', msOf(untilIso)).execute(),
  );
}

/** Returns those of the messages that were received up to this time. */
export async function messagesReceivedUntil(
  db: Kysely<Database>,
  { ids, untilIso }: { ids: readonly number[]; untilIso: string },
): Promise<number[]> {
  return idsInChunks(ids, (some) =>
    db.selectFrom('messages').select('id').where('id', 'in', some).where('received_at', '<=', msOf(untilIso)).execute(),
  );
}
