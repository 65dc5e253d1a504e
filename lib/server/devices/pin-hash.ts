import 'server-only';
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * The cost of a hash: 16 MiB and about 40 ms. A PIN has few digits, so it is the pepper that protects a stolen table
 * from guessing, and not this cost.
 */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const KIND = 'scrypt-16384-8-1';

/**
 * Returns the hash of a PIN: "kind$salt$key". Without the secret of this installation no one can guess the PIN from it.
 */
export async function hashPin(pin: string, secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return [KIND, salt.toString('base64url'), (await keyOf(pin, salt, secret)).toString('base64url')].join('$');
}

/** Returns whether this is the PIN. A right and a wrong PIN take the same time. */
export async function fitsPin(pin: string, hash: string, secret: string): Promise<boolean> {
  const [kind, salt, key] = hash.split('$');
  if (kind !== KIND || salt === undefined || key === undefined) return false;
  const [held, found] = [Buffer.from(key, 'base64url'), await keyOf(pin, Buffer.from(salt, 'base64url'), secret)];
  return held.length === found.length && timingSafeEqual(held, found);
}

function keyOf(pin: string, salt: Buffer, secret: string): Promise<Buffer> {
  const peppered = createHmac('sha256', secret).update(`counter pin:${pin}`).digest();
  return new Promise((resolve, reject) => {
    scrypt(peppered, salt, KEY_BYTES, COST, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
