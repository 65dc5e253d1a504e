import 'server-only';
import { type Kysely, sql } from 'kysely';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { Database } from '@/lib/server/store/engine/database';
import { inChunks } from './in-chunks';

const PAGE = 500;

/** The columns in which a phone, or its hash, may stand. */
const PLACES = [
  { table: 'payments', column: 'phone' },
  { table: 'asks', column: 'phone' },
  { table: 'messages', column: 'body' },
  { table: 'evidence', column: 'facts' },
] as const;

/** Yields all texts of the store in which a payer's phone may stand, page by page. */
export async function* payerTexts(db: Kysely<Database>): AsyncGenerator<string[]> {
  for (const { table, column } of PLACES) {
    for (let after = ''; ; ) {
      const { rows } = await sql<{ id: string; text: string | null }>`
        select id, ${sql.ref(column)} as text from ${sql.table(table)}
        where id > ${after} order by id limit ${PAGE}`.execute(db);
      const last = rows.at(-1);
      if (last === undefined) break;
      yield rows.flatMap(({ text }) => text ?? []);
      after = last.id;
      await turnOfItsOwn();
    }
  }
}

/** The column that says when a row was first heard of. */
const HEARD = { payments: 'first_heard_at', asks: 'created_at', messages: 'received_at' } as const;

/** Returns those of the rows that were first heard of up to this time. */
export async function heardUntil(
  db: Kysely<Database>,
  table: keyof typeof HEARD,
  { ids, untilIso }: { ids: readonly string[]; untilIso: string },
): Promise<string[]> {
  const heard: string[] = [];
  for (const some of inChunks(ids)) {
    const { rows } = await sql<{ id: string }>`
      select id from ${sql.table(table)}
      where id in (${sql.join(some)}) and ${sql.ref(HEARD[table])} <= ${untilIso}`.execute(db);
    heard.push(...rows.map(({ id }) => id));
  }
  return heard;
}
