import 'server-only';
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookieName, cookieOf, setCookie } from './cookies';
import type { Identity } from './identity';

const COOKIE = 'imelipwa-passkey';
const CHALLENGE_BYTES = 32;
/** How long a person may take. */
export const CHALLENGE_SECONDS = 5 * 60;

type Sealer = Pick<Identity, 'secret' | 'isSecure'>;

/** What a challenge is for: signing in, or adding a passkey in the session that gave the password again. */
export type ChallengePurpose = 'sign-in' | { addsIn: string };

export type Challenge = { challenge: string; expiresMs: number };

/**
 * Returns a new challenge, and the cookie that binds it to this browser. Nothing is stored until it is answered, so
 * strangers who ask for challenges fill no table.
 */
export function newChallenge(
  sealer: Sealer,
  { purpose, nowMs }: { purpose: ChallengePurpose; nowMs: number },
): { challenge: string; cookie: string } {
  const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url');
  const value = `${challenge}.${nowMs + CHALLENGE_SECONDS * 1_000}`;
  const sealed = `${value}.${sealOf(sealer, value, purpose)}`;
  return {
    challenge,
    cookie: setCookie(COOKIE, sealed, { isSecure: sealer.isSecure, maxAgeSeconds: CHALLENGE_SECONDS }),
  };
}

/** Returns the challenge that this browser was given for this purpose. Null when there is none or it has expired. */
export function heldChallenge(
  sealer: Sealer,
  headers: Headers,
  { purpose, nowMs }: { purpose: ChallengePurpose; nowMs: number },
): Challenge | null {
  const [challenge = '', expires = '', seal = ''] = (
    cookieOf(headers, cookieName(COOKIE, sealer.isSecure)) ?? ''
  ).split('.');
  const held = Buffer.from(seal);
  const expected = Buffer.from(sealOf(sealer, `${challenge}.${expires}`, purpose));
  if (held.byteLength !== expected.byteLength || !timingSafeEqual(held, expected)) return null;
  const expiresMs = Number(expires);
  return nowMs < expiresMs ? { challenge, expiresMs } : null;
}

/** Returns the cookie that makes a browser forget its challenge. */
export function noChallengeCookie({ isSecure }: Sealer): string {
  return setCookie(COOKIE, '', { isSecure, maxAgeSeconds: 0 });
}

function sealOf({ secret }: Sealer, value: string, purpose: ChallengePurpose): string {
  const words = purpose === 'sign-in' ? purpose : `add in ${purpose.addsIn}`;
  return createHmac('sha256', secret).update(`passkey ${words} ${value}`).digest('base64url');
}
