import 'server-only';
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * The cost of a hash: 16 MiB and some 40 ms. A PIN has few digits, so the pepper, and not this, keeps a stolen table
 * from being searched.
 */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const KIND = 'scrypt-16384-8-1';

/** What is kept of a PIN: "kind$salt$key". Without the secret of this installation it cannot be searched. */
export async function hashPin(pin: string, secret: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return [KIND, salt.toString('base64url'), (await keyOf(pin, salt, secret)).toString('base64url')].join('$');
}

/** Whether this is the PIN. It takes the same time whether it is or not. */
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
