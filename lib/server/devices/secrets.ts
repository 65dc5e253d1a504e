import 'server-only';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CODE_LENGTH, CODE_SIGNS } from '@/lib/contract/devices';

const TOKEN_BYTES = 32;

/** SHA-256, hex: all that is kept of a code or a token. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The code that enrols a device: some 36 bits, for fifteen minutes, once. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');
}

/** What a device's cookie holds. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
