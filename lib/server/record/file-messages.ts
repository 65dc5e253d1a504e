import 'server-only';
import { msOf } from '@/lib/domain/utc-iso';
import type { Filing, Message } from './filing';
import { packedMessage } from './packed-message';

/** A message's place in the store. `sameAs` is the index of an earlier message in the same batch with the same text. */
export type FiledMessage = { id: number; repeated: boolean; sameAs: number | null };

/** Stores each message as it came, and only once. A message that was heard before only gets a new check time. */
export async function fileMessages(filing: Filing, messages: readonly Message[]): Promise<FiledMessage[]> {
  const { tx, accountId } = filing;
  const nowMs = msOf(filing.nowIso);
  const rows = messages.map((message) => {
    const { source, subject } = message;
    const { digest, fingerprint, body } = packedMessage(message);
    return {
      account_id: accountId,
      source,
      subject,
      fingerprint,
      digest,
      received_at: nowMs,
      checked_at: nowMs,
      fault: message.fault,
      signed_with: message.signedWith,
      topic: message.topic,
      body,
    };
  });
  const keys = rows.map((row) => keyOf(row.fingerprint));
  const firstOf = new Map<string, number>();
  for (const [index, key] of keys.entries()) if (!firstOf.has(key)) firstOf.set(key, index);
  const unique = rows.filter((_, index) => firstOf.get(keys[index] ?? '') === index);

  const inserted = await tx
    .insertInto('messages')
    .values(unique)
    .onConflict((conflict) => conflict.columns(['account_id', 'fingerprint']).doNothing())
    .returning(['id', 'fingerprint'])
    .execute();
  const idOf = new Map(inserted.map((row) => [keyOf(row.fingerprint), row.id]));
  const isNew = new Set(idOf.keys());
  const heardBefore = unique.map(({ fingerprint }) => fingerprint).filter((each) => !isNew.has(keyOf(each)));
  if (heardBefore.length > 0) {
    const known = await tx
      .updateTable('messages')
      .set({ checked_at: nowMs })
      .where('account_id', '=', accountId)
      .where('fingerprint', 'in', heardBefore)
      .returning(['id', 'fingerprint'])
      .execute();
    for (const { id, fingerprint } of known) idOf.set(keyOf(fingerprint), id);
  }
  return keys.map((key, index) => {
    const first = firstOf.get(key) ?? index;
    const id = idOf.get(key);
    if (id === undefined) throw new Error('a message was stored under another fingerprint than its own');
    return { id, repeated: first !== index || !isNew.has(key), sameAs: first === index ? null : first };
  });
}

function keyOf(fingerprint: Uint8Array): string {
  return Buffer.from(fingerprint).toString('hex');
}
