import { setTimeout as delay } from 'node:timers/promises';
import { demoEmail, signIn } from '@/scripts/sign-in';

/** As many streams as the server lets one session have open. */
const STREAMS_PER_SESSION = 20;
/** They see the same payments in the same form, so that each stream gets the same bytes. */
const ROLES = ['owner', 'finance'] as const;
const WAIT_MS = 1_000;

/** Signs in often enough for so many streams. Returns the cookie of each stream. */
export async function cookiesForStreams(url: string, streams: number): Promise<string[]> {
  const sessions = await Promise.all(
    ROLES.map((role, at) => signInOften(url, demoEmail(role), Math.ceil(streams / STREAMS_PER_SESSION / 2) + at)),
  );
  const cookies = sessions.flat();
  return Array.from({ length: streams }, (_, n) => cookies[Math.floor(n / STREAMS_PER_SESSION)] ?? '');
}

async function signInOften(url: string, email: string, times: number): Promise<string[]> {
  const cookies: string[] = [];
  while (cookies.length < times) {
    try {
      cookies.push(await signIn(url, email));
    } catch (error) {
      // The server slows guesses at one account, right ones too.
      if (!String(error).includes('429')) throw error;
      await delay(WAIT_MS);
    }
  }
  return cookies;
}
