import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { LooksTable } from '@/lib/server/store/engine/tables/counter-tables';

export type Look = Selectable<LooksTable>;

/** More looks at one code in a day are not told apart. */
const MOST = 50;

/** Returns the looks at a code since a moment, newest first. */
export async function looksAt(
  db: Kysely<Database>,
  { accountId, subject, since }: { accountId: number; subject: string; since: string },
): Promise<Look[]> {
  return db
    .selectFrom('looks')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('subject', '=', subject)
    .where('looked_at', '>=', since)
    .orderBy('looked_at', 'desc')
    .limit(MOST)
    .execute();
}

export async function addLook(tx: Transaction<Database>, look: Look): Promise<void> {
  await tx.insertInto('looks').values(look).execute();
}

/** Deletes looks that are too old to say anything at a counter. */
export async function clearLooks(tx: Transaction<Database>, before: string): Promise<void> {
  await tx.deleteFrom('looks').where('looked_at', '<', before).execute();
}

/** Returns when somebody first looked a code up at a counter, of the looks that are kept. */
export async function firstLookAt(db: Kysely<Database>, accountId: number, subject: string): Promise<string | null> {
  const first = await db
    .selectFrom('looks')
    .select('looked_at')
    .where('account_id', '=', accountId)
    .where('subject', '=', subject)
    .orderBy('looked_at')
    .limit(1)
    .executeTakeFirst();
  return first?.looked_at ?? null;
}
