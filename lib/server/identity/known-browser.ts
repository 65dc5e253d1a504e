import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookieName, cookieOf, setCookie } from './cookies';
import type { Identity } from './identity';

const COOKIE = 'imelipwa-known';
const KNOWN_SECONDS = 400 * 24 * 60 * 60;

/**
 * Whether somebody has signed in with this address at this browser before. Guesses of strangers are counted apart
 * from those of a browser that the account's owner uses, so that a stranger cannot keep them out.
 */
export function isKnownBrowser({ secret, isSecure }: Identity, headers: Headers, email: string): boolean {
  const held = Buffer.from(cookieOf(headers, cookieName(COOKIE, isSecure)) ?? '');
  const expected = Buffer.from(markOf(secret, email));
  return held.byteLength === expected.byteLength && timingSafeEqual(held, expected);
}

/** The cookie that makes a browser known from now on. */
export function knownBrowserCookie({ secret, isSecure }: Identity, email: string): string {
  return setCookie(COOKIE, markOf(secret, email), { isSecure, maxAgeSeconds: KNOWN_SECONDS });
}

function markOf(secret: string, email: string): string {
  return createHmac('sha256', secret).update(`known-browser ${email}`).digest('base64url');
}
