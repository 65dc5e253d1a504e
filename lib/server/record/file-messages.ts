import 'server-only';
import { createHash } from 'node:crypto';
import type { Filing, Message } from './filing';

/** A message's place in the store. `sameAs` is the index of an earlier message in the same batch with the same text. */
export type FiledMessage = { id: string; repeated: boolean; sameAs: number | null };

/** Stores each message as it came, and only once. A message that was heard before only gets a new check time. */
export async function fileMessages(filing: Filing, messages: readonly Message[]): Promise<FiledMessage[]> {
  const { tx, accountId, nowIso } = filing;
  const rows = messages.map((message) => ({
    id: filing.newId(),
    account_id: accountId,
    source: message.source,
    subject: message.subject,
    digest: createHash('sha256').update(message.body).digest('hex'),
    received_at: nowIso,
    checked_at: nowIso,
    fault: message.fault,
    signed_with: message.signedWith,
    topic: message.topic,
    // PostgreSQL cannot store NUL in text. The digest is of the body as it came.
    body: message.body.replaceAll('\u0000', '\uFFFD'),
  }));
  const firstOf = new Map<string, number>();
  const keys = rows.map((row) => `${row.source} ${row.digest} ${row.subject}`);
  for (const [index, key] of keys.entries()) if (!firstOf.has(key)) firstOf.set(key, index);
  const unique = rows.filter((_, index) => firstOf.get(keys[index] ?? '') === index);

  const inserted = await tx
    .insertInto('messages')
    .values(unique)
    .onConflict((conflict) => conflict.columns(['account_id', 'source', 'subject', 'digest']).doNothing())
    .returning('id')
    .execute();
  const isNew = new Set(inserted.map((row) => row.id));
  const knownId = new Map<string, string>();
  for (const row of unique) {
    if (isNew.has(row.id)) continue;
    const known = await tx
      .updateTable('messages')
      .set({ checked_at: nowIso })
      .where('account_id', '=', accountId)
      .where('source', '=', row.source)
      .where('subject', '=', row.subject)
      .where('digest', '=', row.digest)
      .returning('id')
      .executeTakeFirstOrThrow();
    knownId.set(row.id, known.id);
  }
  return rows.map((row, index) => {
    const first = firstOf.get(keys[index] ?? '') ?? index;
    const ownId = rows[first]?.id ?? row.id;
    return {
      id: knownId.get(ownId) ?? ownId,
      repeated: first !== index || !isNew.has(ownId),
      sameAs: first === index ? null : first,
    };
  });
}
