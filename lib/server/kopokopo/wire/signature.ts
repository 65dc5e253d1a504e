import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX_OF_SHA256 = /^[0-9a-f]{64}$/i;

/**
 * Returns Kopo Kopo's signature of a body: HMAC-SHA256 over the raw bytes, lower-case hex. It is never made over parsed
 * and rewritten JSON.
 */
export function signatureOf(body: Uint8Array, key: string): string {
  return createHmac('sha256', key).update(body).digest('hex');
}

/**
 * Returns whether the header signs this body with this key. A well-formed wrong signature always takes the same time.
 */
export function isSignedWith(key: string, body: Uint8Array, header: string): boolean {
  if (!HEX_OF_SHA256.test(header)) return false;
  return timingSafeEqual(Buffer.from(signatureOf(body, key), 'hex'), Buffer.from(header, 'hex'));
}
