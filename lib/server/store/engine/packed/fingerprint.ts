import 'server-only';
import { createHash } from 'node:crypto';

const BYTES = 16;

/** The digest of a text that is erased, where the digest itself could tell a phone. */
export const NO_DIGEST: Uint8Array = Buffer.alloc(0);

export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}

type Sameness = { source: string; subject: string; digest: Uint8Array };

/** Returns what two messages share only when they have the same source, subject and text. */
export function fingerprintOf({ source, subject, digest }: Sameness): Uint8Array {
  // A source has no space, and the digest has a length of its own, so that no two of them read alike.
  return createHash('sha256').update(`${source} ${subject} `).update(digest).digest().subarray(0, BYTES);
}

/** Returns the fingerprint of a message that has no digest any more. It is no one else's, and tells nothing. */
export function fingerprintOfErased(id: number): Uint8Array {
  return createHash('sha256').update(`erased ${id}`).digest().subarray(0, BYTES);
}
