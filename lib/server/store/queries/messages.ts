import 'server-only';
import { type Kysely, type Selectable, sql } from 'kysely';
import { isoOrNull, utcIso } from '@/lib/domain/utc-iso';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import type { Database } from '@/lib/server/store/engine/database';
import type { MessagesTable } from '@/lib/server/store/engine/tables/record-tables';
import { placeOfEvidence } from './evidence-id';

/** A message as it is read: its text, and its times as UTC ISO. */
export type HeldMessage = Pick<
  Selectable<MessagesTable>,
  'id' | 'source' | 'subject' | 'digest' | 'topic' | 'fault' | 'signed_with'
> & {
  receivedAt: string;
  checkedAt: string;
  emptiedAt: string | null;
  body: string;
};

function messageFromRow(row: Selectable<MessagesTable>): HeldMessage {
  const { id, source, subject, digest, topic, fault, signed_with } = row;
  return {
    id,
    source,
    subject,
    digest,
    topic,
    fault,
    signed_with,
    receivedAt: utcIso(row.received_at),
    checkedAt: utcIso(row.checked_at),
    emptiedAt: isoOrNull(row.emptied_at),
    body: unpackText(row.body),
  };
}

/** Returns these messages, sorted by id, which is their order in time. */
export async function loadMessages(db: Kysely<Database>, ids: readonly number[]): Promise<HeldMessage[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('messages').selectAll().where('id', 'in', ids).orderBy('id').execute();
  return rows.map(messageFromRow);
}

/** Returns the messages after one number and until another, in their order. */
export async function loadMessagesBetween(
  db: Kysely<Database>,
  { after, until }: { after: number; until: number },
): Promise<HeldMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('id', '>', after)
    .where('id', '<=', until)
    .orderBy('id')
    .execute();
  return rows.map(messageFromRow);
}

/** Returns the message of each piece of evidence, by evidence id. */
export async function messagesOfEvidence(
  db: Kysely<Database>,
  evidenceIds: readonly string[],
): Promise<Map<string, HeldMessage>> {
  const idOf = new Map(evidenceIds.map((id) => [id, placeOfEvidence(id).messageId]));
  const messages = new Map((await loadMessages(db, [...new Set(idOf.values())])).map((each) => [each.id, each]));
  return new Map(
    [...idOf].flatMap(([evidenceId, id]) => {
      const message = messages.get(id);
      return message === undefined ? [] : [[evidenceId, message]];
    }),
  );
}

const MOST_FAULTS = 50;
/** Written out, because SQLite uses the index of answers only for a query with the same text. */
export const ANSWERS = sql.lit('query' as const);

/** Returns answers about this request that were no evidence, oldest first. If there are too many, only the latest. */
export async function faultsAbout(db: Kysely<Database>, accountId: number, requestId: string): Promise<HeldMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('source', '=', ANSWERS)
    .where('subject', '=', requestId)
    .where('fault', 'is not', null)
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_FAULTS)
    .execute();
  return rows.reverse().map(messageFromRow);
}
