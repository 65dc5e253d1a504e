import 'server-only';
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import type { NewCredential, PasskeyAnswer } from '@/lib/contract/passkeys';
import type { PasskeyPlace } from './passkey-place';

/** What the server keeps of a passkey to prove it later. */
export type ProvenPasskey = { credentialId: string; publicKey: string; counter: number };

type Asked = { place: PasskeyPlace; challenge: string };

const expectedOf = ({ place, challenge }: Asked) => ({
  expectedChallenge: challenge,
  expectedOrigin: place.origin,
  expectedRPID: place.rpId,
  // The authenticator itself asks for a finger, a face or its own PIN: a passkey is two factors in one.
  requireUserVerification: true,
});

/** Returns a new passkey if a browser made it for this challenge, at our own page. Null otherwise. */
export async function proveNewPasskey(asked: Asked, credential: NewCredential): Promise<ProvenPasskey | null> {
  const response = { ...credential, clientExtensionResults: {} };
  const proof = await verifyRegistrationResponse({ response, ...expectedOf(asked) }).catch(() => null);
  if (proof?.registrationInfo === undefined) return null;
  const { id, publicKey, counter } = proof.registrationInfo.credential;
  return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter };
}

/**
 * Returns the new counter of a passkey if it signed this challenge at our own page. Null otherwise, also when its
 * counter went back: then the passkey was copied.
 */
export async function provePasskey(
  asked: Asked,
  { credentialId: id, publicKey, counter }: ProvenPasskey,
  answer: PasskeyAnswer,
): Promise<number | null> {
  const {
    response: { userHandle, ...signed },
    ...head
  } = answer;
  const response = {
    ...head,
    response: { ...signed, ...(userHandle === undefined || userHandle === null ? {} : { userHandle }) },
    clientExtensionResults: {},
  };
  const credential = { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter };
  const proof = await verifyAuthenticationResponse({ response, credential, ...expectedOf(asked) }).catch(() => null);
  return proof?.verified === true ? proof.authenticationInfo.newCounter : null;
}
