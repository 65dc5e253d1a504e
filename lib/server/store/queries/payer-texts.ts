import 'server-only';
import type { Kysely } from 'kysely';
import { withDigitsJoined } from '@/lib/domain/payer-in-text';
import { msOf } from '@/lib/domain/utc-iso';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';
import { pagesOfStaffTexts } from './staff-texts';
import { pagesOfBodies, pagesOfFacts, PAGE } from './text-pages';

/** Yields all texts of the store in which a payer's phone, or its hash, may stand, page by page. */
export async function* payerTexts(db: Kysely<Database>): AsyncGenerator<string[]> {
  for (const table of ['payments', 'asks'] as const) {
    for (let after = ''; ; ) {
      const rows = await db
        .selectFrom(table)
        .select(['id', 'phone'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      const last = rows.at(-1);
      if (last === undefined) break;
      yield rows.flatMap(({ phone }) => phone ?? []);
      after = last.id;
      await turnOfItsOwn();
    }
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
  const heard: string[] = [];
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('payments')
      .select('id')
      .where('id', 'in', some)
      .where('first_heard_at', '<=', msOf(untilIso))
      .execute();
    heard.push(...rows.map(({ id }) => id));
  }
  return heard;
}

/** Returns those of the payment requests that were made up to this time. */
export async function requestsMadeUntil(
  db: Kysely<Database>,
  { ids, untilIso }: { ids: readonly string[]; untilIso: string },
): Promise<string[]> {
  const made: string[] = [];
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('asks')
      .select('id')
      .where('id', 'in', some)
      .where('created_at', '<=', msOf(untilIso))
      .execute();
    made.push(...rows.map(({ id }) => id));
  }
  return made;
}

/** Returns those of the messages that were received up to this time. */
export async function messagesReceivedUntil(
  db: Kysely<Database>,
  { ids, untilIso }: { ids: readonly number[]; untilIso: string },
): Promise<number[]> {
  const received: number[] = [];
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('messages')
      .select('id')
      .where('id', 'in', some)
      .where('received_at', '<=', msOf(untilIso))
      .execute();
    received.push(...rows.map(({ id }) => id));
  }
  return received;
}
