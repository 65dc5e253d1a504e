import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { MessagesTable, Database } from '@/lib/server/store/engine/database';

type MessageRow = Selectable<MessagesTable>;

/** The message each of these pieces of evidence was read from, by the evidence's id. */
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

/** When this account last heard anything, the same words again too. */
export async function newestCheckedAt(db: Kysely<Database>, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select((select) => select.fn.max('checked_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** When we last heard something that we had not heard before. */
export async function newestReceivedAt(db: Kysely<Database>, accountId: string): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select((select) => select.fn.max('received_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.at ?? null;
}

const MOST_FAULTS = 50;

/** Answers to our questions about this request that were no evidence, the oldest first; of too many, the latest. */
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
