import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { MessagesTable, Database } from '@/lib/server/store/engine/database';

type MessageRow = Selectable<MessagesTable>;

/** Returns the message of each piece of evidence, by evidence id. */
export async function messagesOfEvidence(
  db: Kysely<Database>,
  evidenceIds: readonly string[],
): Promise<Map<string, MessageRow>> {
  if (evidenceIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('evidence')
    .innerJoin('messages', 'messages.id', 'evidence.message_id')
    .selectAll('messages')
    .select('evidence.id as evidence_id')
    .where('evidence.id', 'in', evidenceIds)
    .execute();
  return new Map(rows.map(({ evidence_id, ...message }) => [evidence_id, message]));
}

/** Returns when this account last heard anything, even a message it already had. */
export async function newestCheckedAt(db: Kysely<Database>, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select((select) => select.fn.max('checked_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** Returns when this account last heard a new message. */
export async function newestReceivedAt(db: Kysely<Database>, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select((select) => select.fn.max('received_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.at ?? null;
}

const MOST_FAULTS = 50;

/** Returns answers about this request that were no evidence, oldest first. If there are too many, only the latest. */
export async function faultsAbout(db: Kysely<Database>, accountId: string, requestId: string): Promise<MessageRow[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('source', '=', 'query')
    .where('subject', '=', requestId)
    .where('fault', 'is not', null)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_FAULTS)
    .execute();
  return rows.reverse();
}
