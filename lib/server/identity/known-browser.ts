import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookieName, cookieOf, setCookie } from './cookies';
import type { Identity } from './identity';

const COOKIE = 'imelipwa-known';
const KNOWN_SECONDS = 400 * 24 * 60 * 60;

/**
 * Returns whether a person has signed in with this e-mail at this browser before. The guesses of strangers are counted
 * apart from those of a known browser, so that a stranger cannot keep the owner out.
 */
export function isKnownBrowser({ secret, isSecure }: Identity, headers: Headers, email: string): boolean {
  const held = Buffer.from(cookieOf(headers, cookieName(COOKIE, isSecure)) ?? '');
  const expected = Buffer.from(markOf(secret, email));
  return held.byteLength === expected.byteLength && timingSafeEqual(held, expected);
}

/** Returns the cookie that makes a browser known. */
export function knownBrowserCookie({ secret, isSecure }: Identity, email: string): string {
  return setCookie(COOKIE, markOf(secret, email), { isSecure, maxAgeSeconds: KNOWN_SECONDS });
}

function markOf(secret: string, email: string): string {
  return createHmac('sha256', secret).update(`known-browser ${email}`).digest('base64url');
}
