import 'server-only';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Source } from '@/lib/domain/evidence';
import { isoOrNull } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';

/** Returns when this account last heard anything, even a message it already had. */
export function newestCheckedAt(db: Kysely<Database>, accountId: number): Promise<string | null> {
  return newest(db, accountId, 'checked_at');
}

/** Returns when this account last heard a new message. */
export function newestReceivedAt(db: Kysely<Database>, accountId: number): Promise<string | null> {
  return newest(db, accountId, 'received_at');
}

async function newest(
  db: Kysely<Database>,
  accountId: number,
  column: 'checked_at' | 'received_at',
): Promise<string | null> {
  const row = await db
    .selectFrom('heard')
    .select((select) => select.fn.max(column).as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return isoOrNull(row?.at ?? null);
}

/** Returns when the newest message from this source came, even one that was there already; null if none ever did. */
export async function lastHeardAt(db: Kysely<Database>, accountId: number, source: Source): Promise<string | null> {
  const row = await db
    .selectFrom('heard')
    .select('checked_at')
    .where('account_id', '=', accountId)
    .where('source', '=', source)
    .executeTakeFirst();
  return isoOrNull(row?.checked_at ?? null);
}

/** A message that was heard now, and whether it is new. */
export type HeardNow = { source: Source; isNew: boolean };

/** Notes that these messages were heard. No time goes back. */
export async function noteHeard(
  tx: Transaction<Database>,
  accountId: number,
  { messages, nowMs }: { messages: readonly HeardNow[]; nowMs: number },
): Promise<void> {
  const isNew = new Map<Source, boolean>();
  for (const { source, isNew: isOneNew } of messages) isNew.set(source, isOneNew || isNew.get(source) === true);
  // Rows are written in one order, so that two transactions never wait for each other.
  const rows = [...isNew]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, isOneNew]) => ({
      account_id: accountId,
      source,
      received_at: isOneNew ? nowMs : 0,
      checked_at: nowMs,
    }));
  if (rows.length === 0) return;
  await tx
    .insertInto('heard')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'source']).doUpdateSet({
        received_at: later('received_at'),
        checked_at: later('checked_at'),
      }),
    )
    .execute();
}

function later(column: 'received_at' | 'checked_at') {
  const [held, now] = [sql.ref(`heard.${column}`), sql.ref(`excluded.${column}`)];
  return sql<number>`case when ${now} > ${held} then ${now} else ${held} end`;
}
