import 'server-only';
import type { Kysely } from 'kysely';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Database } from '@/lib/server/store/engine/database';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { evidenceId } from './evidence-id';
import { inChunks } from './in-chunks';

/** So many rows are read at once. */
const PAGE = 250;
/** So many texts are unpacked in one turn. That takes about a millisecond, in which the server answers no one. */
const TEXTS_IN_A_TURN = 16;

/** Runs a query, on the store's own connection or as a long read. */
type Read = <T>(work: (db: Kysely<Database>) => Promise<T>) => Promise<T>;

/**
 * Yields the rows of a table in the order of their ids, page by page; `read` returns so many that follow an id. Between
 * two pages the server answers others.
 */
export async function* pagesById<Row extends { id: string }>(
  read: (after: string, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let after = ''; ; ) {
    const rows = await read(after, PAGE);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.id;
    await turnOfItsOwn();
  }
}

/** Yields the bodies of all messages that still have one, some at a time. No engine can search in packed texts. */
export async function* pagesOfBodies(read: Read): AsyncGenerator<{ id: number; text: string }[]> {
  for (let after = 0; ; ) {
    const from = after;
    const rows = await read((db) =>
      db.selectFrom('messages').select(['id', 'body']).where('id', '>', from).orderBy('id').limit(PAGE).execute(),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const some of inChunks(rows, TEXTS_IN_A_TURN)) {
      await turnOfItsOwn();
      yield some.flatMap(({ id, body }) => (body.length === 0 ? [] : [{ id, text: unpackText(body) }]));
    }
    after = last.id;
  }
}

/** Yields the facts of all evidence, some at a time. */
export async function* pagesOfFacts(read: Read): AsyncGenerator<{ id: string; text: string }[]> {
  for (let after = 0; ; ) {
    const from = after;
    const rows = await read(async (db) => {
      const ends = await db
        .selectFrom('evidence')
        .select('message_id')
        .where('message_id', '>', from)
        .orderBy('message_id')
        .limit(PAGE)
        .execute();
      return db
        .selectFrom('evidence')
        .select(['message_id', 'n', 'facts'])
        .where('message_id', '>', from)
        .where('message_id', '<=', ends.at(-1)?.message_id ?? from)
        .orderBy('message_id')
        .orderBy('n')
        .execute();
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const some of inChunks(rows, TEXTS_IN_A_TURN)) {
      await turnOfItsOwn();
      yield some.map(({ message_id, n, facts }) => ({ id: evidenceId(message_id, n), text: unpackText(facts) }));
    }
    after = last.message_id;
  }
}
