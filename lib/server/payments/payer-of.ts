import 'server-only';
import type { Kysely } from 'kysely';
import { personPhone } from '@/lib/domain/person-phone';
import { isMaskedPhone, writtenForms } from '@/lib/domain/phone';
import { hashedPhoneIn } from '@/lib/server/kopokopo/wire/hashed-phone';
import type { Database } from '@/lib/server/store/engine/database';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { phoneHashes } from '@/lib/server/store/files/erasure-names';
import { inChunks } from '@/lib/server/store/queries/in-chunks';

/** How the record names one payer. */
export type Payer = {
  /** The number in the forms that are this payer's alone: whole, or the hash of it. */
  phones: readonly string[];
  /** Masked forms. They fit many people, so a message must prove each by a hash. */
  masked: readonly string[];
  /** The hashes that are this payer's. */
  hashes: ReadonlySet<string>;
};

const HASH = /^[0-9a-f]{64}$/i;

/** Returns the payer of a payment with this phone. Null for a masked number, unless a message holds its hash. */
export async function payerOf(db: Kysely<Database>, paymentId: string, phone: string): Promise<Payer | null> {
  if (HASH.test(phone)) return { phones: [phone], masked: [], hashes: new Set([phone.toLowerCase()]) };
  if (isMaskedPhone(phone)) {
    const hash = (await hashesOf(db, [paymentId])).get(paymentId);
    return hash === undefined ? null : { phones: [hash], masked: [phone], hashes: new Set([hash]) };
  }
  const whole = personPhone(phone);
  if (whole === null) return null;
  const hashes = phoneHashes(whole);
  const masked = writtenForms(whole.phone).filter((form) => form !== whole.phone);
  return { phones: [...new Set([phone, ...whole.spellings, ...hashes])], masked, hashes: new Set(hashes) };
}

/** Returns the hash of the payer's phone that the messages about each of these payments hold, where any does. */
export async function hashesOf(
  db: Kysely<Database>,
  paymentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const some of inChunks(paymentIds)) {
    const rows = await db
      .selectFrom('payments')
      .innerJoin('evidence', 'evidence.payment_seq', 'payments.seq')
      .innerJoin('messages', 'messages.id', 'evidence.message_id')
      .select(['payments.id', 'messages.body'])
      .where('payments.id', 'in', some)
      .where('messages.emptied_at', 'is', null)
      .execute();
    for (const { id, body } of rows) {
      const hash = hashes.has(id) ? null : hashedPhoneIn(unpackText(body));
      if (hash !== null) hashes.set(id, hash);
    }
  }
  return hashes;
}
