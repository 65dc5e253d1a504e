import 'server-only';
import { type Kysely, sql } from 'kysely';
import type { Database } from './database';

/**
 * So many rows of each index are looked at, so that it takes milliseconds in a large record too. With such a limit
 * SQLite keeps counts alone: without it, it would also keep samples of what is in the columns, phones among them.
 */
const ROWS = 400;
/** All tables, also those that this connection has not read yet, if they have grown since. */
const ALL_THAT_GREW = '0x10002';

/** Lets SQLite count how many rows the values of an index have, which helps it choose an index. */
export async function takeStatistics(db: Kysely<Database>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`pragma analysis_limit = ${sql.lit(ROWS)}`.execute(connection);
    await sql`pragma optimize = ${sql.raw(ALL_THAT_GREW)}`.execute(connection);
  });
}
