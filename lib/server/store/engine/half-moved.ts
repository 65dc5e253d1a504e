import 'server-only';
import { type Kysely, sql } from 'kysely';
import { isMarked } from '@/lib/domain/marked';
import type { Database } from './database';

const STORE_HALF_MOVED: unique symbol = Symbol.for('imelipwa.StoreHalfMoved');

/** Thrown for a database into which a store is being moved. A server on it would take a half for the whole record. */
export class StoreHalfMoved extends Error {
  override readonly name = 'StoreHalfMoved';
  readonly [STORE_HALF_MOVED] = true;
}

export function isStoreHalfMoved(error: unknown): error is StoreHalfMoved {
  return isMarked(error, STORE_HALF_MOVED);
}

/** @throws {StoreHalfMoved} */
export async function refuseHalfMoved(db: Kysely<Database>): Promise<void> {
  if ((await movedFrom(db)) !== null)
    throw new StoreHalfMoved('a store was moved there only in part: run npm run move-store again, to its end');
}

/** Returns the digest of the store that is being moved into this database; null when there is none. */
export async function movedFrom(db: Kysely<Database>): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`select to_regclass('unfinished_move') as name`.execute(db);
  if (rows[0]?.name === null) return null;
  const found = await sql<{ source: string }>`select source from unfinished_move`.execute(db);
  return found.rows[0]?.source ?? '';
}

/** Marks an empty database as being filled from the store with this digest. */
export async function beginMove(db: Kysely<Database>, source: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create table unfinished_move (source text not null)`.execute(tx);
    await sql`insert into unfinished_move (source) values (${source})`.execute(tx);
  });
}

export async function endMove(db: Kysely<Database>): Promise<void> {
  await sql`drop table unfinished_move`.execute(db);
}
