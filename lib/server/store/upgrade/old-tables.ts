import 'server-only';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { OLD_PREFIX } from '@/lib/server/store/engine/migrations/0007-lean';

/** Where the tables of schema 0006 are while the new ones are filled. */
export type OldTables = {
  engine: 'sqlite' | 'postgres';
  /** Returns the old table of this name. */
  was(table: string): RawBuilder<unknown>;
};

/** The name under which the old file is attached to the new one. */
export const OLD_FILE = 'old';

export const IN_OLD_FILE: OldTables = { engine: 'sqlite', was: (table) => sql.table(`${OLD_FILE}.${table}`) };
export const IN_POSTGRES: OldTables = { engine: 'postgres', was: (table) => sql.table(`${OLD_PREFIX}${table}`) };

const PAGE = 500;

/** Yields the rows of an old table in the order of its key, page by page. */
export async function* oldPages<Row extends Record<Key, string | number>, Key extends string>(
  db: Kysely<Database>,
  old: OldTables,
  { table, key, first }: { table: string; key: Key; first: Row[Key] },
): AsyncGenerator<Row[]> {
  for (let after: string | number = first; ; ) {
    const { rows } = await sql<Row>`
      select * from ${old.was(table)} where ${sql.ref(key)} > ${after} order by ${sql.ref(key)} limit ${PAGE}`.execute(
      db,
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last[key];
  }
}

export type OldMessage = {
  id: string;
  account_id: string;
  source: string;
  subject: string;
  digest: string;
  received_at: string;
  checked_at: string;
  fault: string | null;
  body: string;
  signed_with: string | null;
  topic: string | null;
  emptied_at: string | null;
};

export type OldEvidence = {
  id: string;
  message_id: string;
  payment_id: string | null;
  payment_seq: number | null;
  reference: string | null;
  is_reversal: number;
  facts: string;
};

/** Returns evidence of schema 0006 where the column has one of these values, with the number of its payment. */
export async function oldEvidence(
  db: Kysely<Database>,
  old: OldTables,
  { by, values }: { by: 'message_id' | 'payment_id'; values: readonly string[] },
): Promise<OldEvidence[]> {
  if (values.length === 0) return [];
  const { rows } = await sql<OldEvidence>`
    select e.id, e.message_id, e.payment_id, p.seq as payment_seq, e.reference, e.is_reversal, e.facts
    from ${old.was('evidence')} as e left join ${old.was('payments')} as p on p.id = e.payment_id
    where ${sql.ref(`e.${by}`)} in (${sql.join(values)})
    order by e.message_id, e.id`.execute(db);
  return rows;
}
