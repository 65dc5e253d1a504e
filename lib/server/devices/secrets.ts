import 'server-only';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_SIGNS } from '@/lib/contract/devices';

const TOKEN_BYTES = 32;

/** Returns the SHA-256 of a code or token, hex. Nothing else of it is stored. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Returns a code that enrols a device: about 36 bits, for fifteen minutes, once. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');
}

/** Returns the value of a device's cookie. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
