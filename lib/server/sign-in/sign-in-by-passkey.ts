import 'server-only';
import type { PasskeyAnswer } from '@/lib/contract/passkeys';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { isKnownBrowser, knownBrowserCookie } from '@/lib/server/identity/known-browser';
import { heldChallenge, noChallengeCookie } from '@/lib/server/identity/passkey-challenge';
import { passkeyPlace } from '@/lib/server/identity/passkey-place';
import { provePasskey } from '@/lib/server/identity/passkey-proof';
import { findPasskey, notePasskeyUse, spendChallenge } from '@/lib/server/store/queries/passkey-rows';
import { findStaff, type StaffRecord } from '@/lib/server/store/queries/staff-record';
import { endReplacedSession } from './end-replaced-session';
import { signedInAs } from './signed-in-as';

type Asking = { headers: Headers; answer: PasskeyAnswer };
type Opened = { person: Person; passkey: string; cookies: string[] };

/**
 * Signs a person in by a passkey, and returns the cookies of the new session. It is a session as a password opens it,
 * never one of a shared device. It needs no second factor: a passkey is something one has, and the authenticator asks
 * for a finger, a face or its own PIN. Every refusal says the same, and is in the audit.
 * @throws {AppError} too_many, counted together with guesses at the password; sign_in_refused
 */
export async function signInByPasskey(app: App, actor: Actor, { headers, answer }: Asking): Promise<string[]> {
  const passkey = await findPasskey(app.store.db, answer.id);
  const staff = passkey === null ? null : await findStaff(app.store.db, { id: passkey.staff_id });
  const email = staff?.email ?? null;
  app.signInLimit.take({
    account: email ?? `passkey ${answer.id}`,
    isKnownBrowser: email !== null && isKnownBrowser(app.identity, headers, email),
  });
  const opened = passkey === null || staff === null ? null : await open(app, { headers, answer, passkey, staff });
  const who: Actor = { ...actor, person: opened?.person ?? null, name: email ?? actor.name };
  if (opened === null) {
    await app.store.write((tx) => recordAct(tx, who, { act: 'sign_in_refused' }));
    throw new AppError('sign_in_refused');
  }
  await app.store.write((tx) =>
    recordAct(tx, who, { act: 'signed_in_by_passkey', after: { passkey: opened.passkey } }),
  );
  await endReplacedSession(app, headers);
  return [
    ...opened.cookies,
    noChallengeCookie(app.identity),
    ...(email === null ? [] : [knownBrowserCookie(app.identity, email)]),
  ];
}

type Proving = Asking & { passkey: NonNullable<Awaited<ReturnType<typeof findPasskey>>>; staff: StaffRecord };

/** Opens a session if the passkey is proved and its person may sign in. Null otherwise. */
async function open(app: App, { headers, answer, passkey, staff }: Proving): Promise<Opened | null> {
  const place = passkeyPlace(app.notices.publicUrl, headers.get('host'));
  const challenge = heldChallenge(app.identity, headers, { purpose: 'sign-in', nowMs: app.nowMs() });
  if (place === null || challenge === null || !isOf(staff, answer)) return null;
  if (staff.disabledAt !== null || staff.authUserId === null) return null;
  const { credential_id: credentialId, public_key: publicKey, counter } = passkey;
  const asked = { place, challenge: challenge.challenge };
  const newCounter = await provePasskey(asked, { credentialId, publicKey, counter }, answer);
  if (newCounter === null) return null;
  const use = { counter: newCounter, nowIso: new Date(app.nowMs()).toISOString() };
  const isFirst = await app.store.write(
    async (tx) => (await spendChallenge(tx, challenge)) && notePasskeyUse(tx, passkey, use),
  );
  if (!isFirst) return null;
  const cookies = await app.identity.openSession(staff.authUserId, headers);
  const person = cookies === null ? null : await signedInAs(app, cookies, headers);
  return cookies === null || person === null ? null : { person, passkey: passkey.name, cookies };
}

/** A passkey names its owner, as `beginPasskey` told it. */
function isOf({ id }: StaffRecord, { response: { userHandle } }: PasskeyAnswer): boolean {
  return userHandle === undefined || userHandle === null || userHandle === Buffer.from(id).toString('base64url');
}
