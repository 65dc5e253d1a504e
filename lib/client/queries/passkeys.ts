import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ClientError } from '@/lib/client/client-error';
import { call } from '@/lib/client/http';
import { OwnPasskeys, PasskeyCreation, PasskeyRequest } from '@/lib/contract/passkeys';

export const ownPasskeysKey = ['account', 'passkeys'] as const;

const NOTHING = z.undefined();

/** The person's own passkeys. Live events do not report them, so they are fetched again wherever they are shown. */
export function ownPasskeysQuery() {
  return queryOptions({
    queryKey: ownPasskeysKey,
    queryFn: ({ signal }) => call({ path: '/api/account/passkeys', answers: OwnPasskeys, signal }),
    staleTime: 0,
  });
}

/**
 * Has the browser make a passkey, and keeps it. Returns `not_made` when the person closed the browser's question, and
 * `here_already` when the device holds one of theirs. @throws {ClientError}
 */
export async function addPasskey(input: {
  name: string;
  password: string;
}): Promise<'added' | 'not_made' | 'here_already'> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([
    webAuthn(),
    call({ path: '/api/account/passkeys/challenge', answers: PasskeyCreation, body: { password: input.password } }),
  ]);
  const made = await startRegistration({ optionsJSON }).catch((error: unknown) => nameOf(error));
  if (typeof made === 'string') return made === 'InvalidStateError' ? 'here_already' : 'not_made';
  const { id, rawId, type, response } = made;
  const { clientDataJSON, attestationObject } = response;
  const credential = { id, rawId, type, response: { clientDataJSON, attestationObject } };
  await call({ path: '/api/account/passkeys', answers: NOTHING, body: { name: input.name, credential } });
  return 'added';
}

export function removePasskey(id: string): Promise<undefined> {
  return call({ path: `/api/account/passkeys/${id}`, answers: NOTHING, method: 'DELETE' });
}

/** Removes all passkeys of another person. */
export function removePasskeysOf(staffId: string): Promise<undefined> {
  return call({ path: `/api/settings/staff/${staffId}/passkeys`, answers: NOTHING, method: 'DELETE' });
}

/** Signs in by a passkey. Returns `not_used` when the person closed the browser's question. @throws {ClientError} */
export async function signInByPasskey(): Promise<'signed_in' | 'not_used'> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    webAuthn(),
    call({ path: '/api/sign-in/passkey/challenge', answers: PasskeyRequest, method: 'POST' }),
  ]);
  const used = await startAuthentication({ optionsJSON }).catch(() => null);
  if (used === null) return 'not_used';
  const { id, rawId, type, response } = used;
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const answer = { id, rawId, type, response: { clientDataJSON, authenticatorData, signature, userHandle } };
  await call({ path: '/api/sign-in/passkey', answers: NOTHING, body: answer });
  return 'signed_in';
}

/** Loads the code that talks to the authenticator. Most people never need it, so no page loads it before a press. */
async function webAuthn(): Promise<typeof import('@simplewebauthn/browser')> {
  try {
    return await import('@simplewebauthn/browser');
  } catch (error) {
    throw new ClientError('offline', { cause: error });
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
