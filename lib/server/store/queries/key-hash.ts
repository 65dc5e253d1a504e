import 'server-only';
import { createHash } from 'node:crypto';

/** Returns the hash under which a key is found. Two keys may have the same. */
export function keyHash(key: string): Uint8Array {
  return createHash('sha256').update(key).digest().subarray(0, 8);
}
