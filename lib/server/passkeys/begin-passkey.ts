import 'server-only';
import type { PasskeyCreation } from '@/lib/contract/passkeys';
import { AppError } from '@/lib/domain/errors';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { CHALLENGE_SECONDS, newChallenge } from '@/lib/server/identity/passkey-challenge';
import type { PasskeyPlace } from '@/lib/server/identity/passkey-place';
import { passkeysOf } from '@/lib/server/store/queries/passkey-rows';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/** EdDSA, ECDSA with P-256, and RSA, by their numbers in COSE. Every authenticator has one of them. */
const ALGORITHMS = [-8, -7, -257];

/**
 * Begins to add a passkey for a person who types their password again. Returns what the browser is asked, and the
 * cookie that holds the challenge.
 * @throws {AppError} not_allowed at a shared device, without a password, and where browsers offer no passkeys;
 *   too_many; sign_in_refused for a wrong password
 */
export async function beginPasskey(
  app: App,
  { person }: PersonActing,
  { password, place }: { password: string; place: PasskeyPlace | null },
): Promise<{ creation: PasskeyCreation; cookie: string }> {
  const staff = await findStaff(app.store.db, { id: person.id });
  if (person.via !== 'password' || place === null || staff === null || staff.authUserId === null)
    throw new AppError('not_allowed');
  app.signInLimit.take({ account: person.id, isKnownBrowser: true });
  if (!(await app.identity.isPassword(staff.authUserId, password))) throw new AppError('sign_in_refused');
  const purpose = { addsIn: person.sessionId };
  const { challenge, cookie } = newChallenge(app.identity, { purpose, nowMs: app.nowMs() });
  const held = await passkeysOf(app.store.db, person.id);
  const creation: PasskeyCreation = {
    challenge,
    rp: { id: place.rpId, name: 'Imelipwa' },
    user: {
      id: Buffer.from(person.id).toString('base64url'),
      name: staff.email ?? person.name,
      displayName: person.name,
    },
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: CHALLENGE_SECONDS * 1_000,
    attestation: 'none',
    // The passkey itself says whose it is, and asks for a finger, a face or a PIN of its own.
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: held.map((row) => ({ id: row.credential_id, type: 'public-key' })),
  };
  return { creation, cookie };
}
