import 'server-only';
import { createHash, createHmac } from 'node:crypto';
import type { PersonPhone } from '@/lib/domain/person-phone';

/** The names that stand for a payer in the list of erasures, made with the secret of this installation. */
export type ErasureNames = {
  /** Tells which secret the names were made with. */
  keyId: string;
  /** Returns the name for the SHA-256 of one spelling of a phone, hex. */
  nameOfHash(hash: string): string;
};

/** Returns the SHA-256 of each spelling of a phone: a message may hold only that. */
export function phoneHashes({ spellings }: PersonPhone): string[] {
  return spellings.map((spelling) => createHash('sha256').update(spelling).digest('hex'));
}

/**
 * A name is an HMAC, because a plain SHA-256 of a phone is found by trying all phones. It is made of the SHA-256, so
 * that a message which holds only that is recognised too.
 */
export function erasureNames(secret: string): ErasureNames {
  const key = createHmac('sha256', secret).update('erasure list').digest();
  const mac = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  return { keyId: mac('key id').slice(0, 8), nameOfHash: (hash) => mac(`payer ${hash}`) };
}
