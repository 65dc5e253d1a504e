import 'server-only';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database';
import { DICTIONARIES } from './packed/dictionaries';

/**
 * Keeps the dictionaries in the store too, so that its texts can be read without this program.
 * @throws {Error} when the store has another dictionary under one of these versions, or one that is not known here.
 */
export async function keepDictionaries(
  db: Kysely<Database>,
  dictionaries: ReadonlyMap<number, Uint8Array> = DICTIONARIES,
): Promise<void> {
  const held = new Map(
    (await db.selectFrom('dictionaries').selectAll().execute()).map(({ version, bytes }) => [version, bytes]),
  );
  for (const [version, bytes] of held) {
    const known = dictionaries.get(version);
    if (known === undefined)
      throw new Error(`its texts are compressed with dictionary ${version}, which only a newer version knows`);
    if (Buffer.compare(known, bytes) !== 0) throw new Error(`its dictionary ${version} is damaged`);
  }
  for (const [version, bytes] of dictionaries)
    if (!held.has(version))
      await sql`insert into dictionaries (version, bytes) values (${version}, ${bytes}) on conflict do nothing`.execute(
        db,
      );
}
