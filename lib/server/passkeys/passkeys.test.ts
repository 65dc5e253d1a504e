import { describe, expect, test } from 'vitest';
import { NewPasskey, PasskeyAnswer, PasskeyCreation } from '@/lib/contract/passkeys';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { resetOwner } from '@/lib/server/first-owner/reset-owner';
import { whoIs } from '@/lib/server/http/who-is';
import { heldChallenge, newChallenge } from '@/lib/server/identity/passkey-challenge';
import { clearEndedSessions } from '@/lib/server/retention/clear-ended-sessions';
import { signInByPasskey } from '@/lib/server/sign-in/sign-in-by-passkey';
import { acceptInvite } from '@/lib/server/staff/accept-invite';
import { disableStaff } from '@/lib/server/staff/disable-staff';
import { enableStaff } from '@/lib/server/staff/enable-staff';
import { staffList } from '@/lib/server/staff/list-staff';
import { removePasskeysOf } from '@/lib/server/staff/remove-passkeys-of';
import { resetPassword } from '@/lib/server/staff/reset-password';
import type { Store } from '@/lib/server/store/engine/store';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { anActor, aStranger } from '@/lib/testing/a-person';
import { aPasskey, type TestPasskey } from '@/lib/testing/a-passkey';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { addPasskey } from './add-passkey';
import { beginPasskey } from './begin-passkey';
import { ownPasskeys } from './own-passkeys';
import { removePasskey } from './remove-passkey';

const PASSWORD = 'four green goats at noon';
const PLACE = { rpId: 'pay.shop.example', origin: 'https://pay.shop.example' };
const EMAIL = 'wanjiru@shop.example';

type Shop = TestApp & { person: Person & { authUserId: string } };

async function aShop(store: Store): Promise<Shop> {
  const shop = await anApp(store, { publicUrl: new URL('https://pay.shop.example/') });
  return { ...shop, person: await aMember(shop.app, { name: 'Wanjiru', email: EMAIL, password: PASSWORD }) };
}

const headersOf = (cookies: string): Headers => new Headers({ cookie: cookies, host: 'pay.shop.example' });
const pairOf = (cookie: string): string => cookie.split(';')[0] ?? '';

/** Begins to add a passkey, and returns what the browser is asked and the cookie that it holds. */
async function begins({ app, person }: Shop): Promise<{ creation: PasskeyCreation; cookie: string }> {
  const begun = await beginPasskey(app, anActor(app, person), { password: PASSWORD, place: PLACE });
  return { creation: PasskeyCreation.parse(begun.creation), cookie: pairOf(begun.cookie) };
}

/** Sends a passkey that the browser made. */
async function adds({ app, person }: Shop, cookie: string, input: NewPasskey): Promise<void> {
  const purpose = { addsIn: person.sessionId };
  const challenge = heldChallenge(app.identity, headersOf(cookie), { purpose, nowMs: app.nowMs() });
  await addPasskey(app, anActor(app, person), { input: NewPasskey.parse(input), place: PLACE, challenge });
}

async function withPasskey(store: Store): Promise<Shop & { passkey: TestPasskey }> {
  const shop = await aShop(store);
  const passkey = aPasskey();
  const { creation, cookie } = await begins(shop);
  await adds(shop, cookie, { name: 'Phone', credential: passkey.makes({ ...PLACE, challenge: creation.challenge }) });
  return { ...shop, passkey };
}

/** Begins to sign in: returns what the browser is asked and the cookie that it holds. */
function asks({ app }: Shop): { challenge: string; cookie: string } {
  const { challenge, cookie } = newChallenge(app.identity, { purpose: 'sign-in', nowMs: app.nowMs() });
  return { challenge, cookie: pairOf(cookie) };
}

/** Sends an answer. Returns the cookies of the new session, or the code of the refusal. */
async function answers({ app }: Shop, cookie: string, answer: PasskeyAnswer): Promise<string> {
  try {
    const sent = { headers: headersOf(cookie), answer: PasskeyAnswer.parse(answer) };
    return (await signInByPasskey(app, aStranger(app), sent)).map(pairOf).join('; ');
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

/** Signs in as a browser would. */
function signsIn(shop: Shop, passkey: TestPasskey, lies?: Parameters<TestPasskey['answers']>[1]): Promise<string> {
  const { challenge, cookie } = asks(shop);
  return answers(shop, cookie, passkey.answers({ ...PLACE, challenge }, lies));
}

const listOf = async ({ app, person }: Shop) =>
  (await ownPasskeys(app, { person, place: PLACE, isSharedDevice: false })).passkeys;

describe.each(testDatabases())('passkeys on $engine', ({ fresh }) => {
  test('are added after the password, sign their person in, and are removed', async () => {
    const shop = await withPasskey(await fresh());
    const { app, person, passkey, clock } = shop;
    expect(await listOf(shop)).toMatchObject([{ name: 'Phone', usedAt: null }]);
    expect((await staffList(app)).staff).toMatchObject([{ name: 'Wanjiru', passkeys: 1 }]);
    clock.advance(60_000);

    const cookies = await signsIn(shop, passkey, { userHandle: Buffer.from(person.id).toString('base64url') });
    expect(cookies).toMatch(/^__Host-imelipwa\.session_token=.+__Host-imelipwa-known=/);
    const signedIn = await whoIs(app, headersOf(cookies));
    expect(signedIn).toMatchObject({ id: person.id, via: 'password', device: null });
    const [row] = await listOf(shop);
    expect(row?.usedAt).toBe(new Date(app.nowMs()).toISOString());

    await removePasskey(app, anActor(app, person), row?.id ?? '');
    expect(await listOf(shop)).toEqual([]);
    expect(await signsIn(shop, passkey)).toBe('sign_in_refused');
    await expect(removePasskey(app, anActor(app, person), row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    expect(await auditEntriesOf(app)).toMatchObject([
      { act: 'passkey_added', by: 'Wanjiru', subject: person.id, after: { passkey: 'Phone' } },
      { act: 'signed_in_by_passkey', by: 'Wanjiru', after: { passkey: 'Phone' } },
      { act: 'passkey_removed', by: 'Wanjiru', subject: person.id, before: { passkey: 'Phone' } },
      { act: 'sign_in_refused' },
    ]);
  });

  test('are not added without the password, nor for a person who came by PIN or where browsers offer none', async () => {
    const shop = await aShop(await fresh());
    const { app, person } = shop;
    const begin = (who: Person, password: string, place: typeof PLACE | null) =>
      beginPasskey(app, anActor(app, who), { password, place });
    await expect(begin(person, 'not the right one', PLACE)).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(begin(person, PASSWORD, null)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(begin({ ...person, via: 'pin' }, PASSWORD, PLACE)).rejects.toMatchObject({ code: 'not_allowed' });
    for (let n = 0; n < 4; n += 1) await begin(person, 'a guess', PLACE).catch(() => undefined);
    await expect(begin(person, PASSWORD, PLACE)).rejects.toMatchObject({ code: 'too_many' });
  });

  test('are added once, within five minutes, at our own page, and only in the session that gave the password', async () => {
    const shop = await aShop(await fresh());
    const { clock, person } = shop;
    const passkey = aPasskey();
    const refused = { code: 'passkey_refused' };
    const { creation, cookie } = await begins(shop);
    const asked = { ...PLACE, challenge: creation.challenge };
    for (const lie of [
      passkey.makes({ ...asked, origin: 'https://evil.example' }),
      passkey.makes({ ...asked, rpId: 'evil.example' }),
      passkey.makes({ ...asked, challenge: Buffer.alloc(32).toString('base64url') }),
      passkey.makes(asked, { isVerified: false }),
    ])
      await expect(adds(shop, cookie, { name: 'Phone', credential: lie })).rejects.toMatchObject(refused);
    const good = { name: 'Phone', credential: passkey.makes(asked) };
    const otherSession = { ...shop, person: { ...person, sessionId: 'another' } };
    await expect(adds(otherSession, cookie, good)).rejects.toMatchObject(refused);
    await adds(shop, cookie, good);
    await expect(adds(shop, cookie, good)).rejects.toMatchObject(refused);
    expect(await listOf(shop)).toHaveLength(1);

    const next = await begins(shop);
    expect(next.creation.excludeCredentials).toEqual([{ id: passkey.credentialId, type: 'public-key' }]);
    clock.advance(5 * 60_000);
    const late = aPasskey().makes({ ...PLACE, challenge: next.creation.challenge });
    await expect(adds(shop, next.cookie, { name: 'Late', credential: late })).rejects.toMatchObject(refused);
    // What was asked for signing in adds nothing.
    const { challenge, cookie: ofSignIn } = asks(shop);
    const other = aPasskey().makes({ ...PLACE, challenge });
    await expect(adds(shop, ofSignIn, { name: 'Other', credential: other })).rejects.toMatchObject(refused);
  });

  test('are refused alike for a wrong, foreign, late or repeated answer', async () => {
    const shop = await withPasskey(await fresh());
    const { passkey, clock } = shop;
    const codes: string[] = [];
    const refuses = async (cookie: string, answer: PasskeyAnswer): Promise<void> => {
      clock.advance(10_000);
      codes.push(await answers(shop, cookie, answer));
    };
    const { challenge, cookie } = asks(shop);
    const asked = { ...PLACE, challenge };
    await refuses(cookie, passkey.answers({ ...asked, origin: 'https://evil.example' }));
    await refuses(cookie, passkey.answers({ ...asked, rpId: 'evil.example' }));
    await refuses(cookie, passkey.answers({ ...asked, challenge: asks(shop).challenge }));
    await refuses(cookie, passkey.answers(asked, { isVerified: false }));
    await refuses(cookie, passkey.answers(asked, { userHandle: 'c29tZWJvZHkgZWxzZQ' }));
    await refuses(cookie, aPasskey().answers(asked));
    await refuses(cookie, { ...aPasskey().answers(asked), id: passkey.credentialId, rawId: passkey.credentialId });
    await refuses('', passkey.answers(asked));
    const begun = await begins(shop);
    await refuses(begun.cookie, passkey.answers({ ...PLACE, challenge: begun.creation.challenge }));
    const late = asks(shop);
    clock.advance(5 * 60_000);
    await refuses(late.cookie, passkey.answers({ ...PLACE, challenge: late.challenge }));
    const again = asks(shop);
    const good = passkey.answers({ ...PLACE, challenge: again.challenge });
    expect(await answers(shop, again.cookie, good)).toContain('session_token');
    await refuses(again.cookie, good);
    expect(codes).toHaveLength(11);
    expect(new Set(codes)).toEqual(new Set(['sign_in_refused']));
    const { app } = shop;
    const acts = (await auditEntriesOf(app)).map(({ act }) => act);
    expect(acts.filter((act) => act === 'sign_in_refused')).toHaveLength(11);
  });

  test('with a counter that does not go up are refused, because they were copied', async () => {
    const shop = await withPasskey(await fresh());
    const { passkey, clock } = shop;
    expect(await signsIn(shop, passkey, { counter: 4_294_967_290 })).toContain('session_token');
    for (const counter of [4_294_967_290, 4_294_967_289, 0]) {
      clock.advance(10_000);
      expect(await signsIn(shop, passkey, { counter })).toBe('sign_in_refused');
    }
    clock.advance(10_000);
    expect(await signsIn(shop, passkey, { counter: 4_294_967_291 })).toContain('session_token');
  });

  test('sign in once when one answer is sent twice at the same moment', async () => {
    const shop = await withPasskey(await fresh());
    const { challenge, cookie } = asks(shop);
    const answer = shop.passkey.answers({ ...PLACE, challenge });
    const outcomes = await Promise.all([1, 2].map(() => answers(shop, cookie, answer)));
    expect(outcomes.filter((outcome) => outcome === 'sign_in_refused')).toHaveLength(1);
  });

  test('are under the same limit of tries as the password, and a stranger does not keep out a known browser', async () => {
    const shop = await withPasskey(await fresh());
    const { passkey, app } = shop;
    const cookies = await signsIn(shop, passkey);
    shop.clock.advance(10_000);
    const codes: string[] = [];
    for (let n = 0; n < 7; n += 1) codes.push(await signsIn(shop, passkey, { isVerified: false }));
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'sign_in_refused'), 'too_many', 'too_many']);
    expect(() => app.signInLimit.take({ account: EMAIL, isKnownBrowser: false })).toThrow();
    const { challenge, cookie } = asks(shop);
    const known = await answers(shop, `${cookie}; ${cookies}`, passkey.answers({ ...PLACE, challenge }));
    expect(known).toContain('session_token');
    // The session that the browser had before is replaced.
    expect(await whoIs(app, headersOf(cookies))).toBeNull();
    expect(await whoIs(app, headersOf(known))).not.toBeNull();
  });

  test('sign no disabled person in, and work again once the person is enabled', async () => {
    const shop = await withPasskey(await fresh());
    const { app, person, passkey } = shop;
    const other = anActor(app, await aMember(app, { name: 'Juma' }));
    await disableStaff(app, other, person.id);
    expect(await signsIn(shop, passkey)).toBe('sign_in_refused');
    await enableStaff(app, other, person.id);
    expect(await signsIn(shop, passkey)).toContain('session_token');
  });

  test('are removed by an owner with every session of the person, but not by oneself there', async () => {
    const shop = await withPasskey(await fresh());
    const { app, person, passkey } = shop;
    const cookies = await signsIn(shop, passkey);
    const owner = await aMember(app, { name: 'Juma' });
    await expect(removePasskeysOf(app, anActor(app, person), person.id)).rejects.toMatchObject({ code: 'not_allowed' });
    await removePasskeysOf(app, anActor(app, owner), person.id);
    expect(await whoIs(app, headersOf(cookies))).toBeNull();
    expect(await signsIn(shop, passkey)).toBe('sign_in_refused');
    expect(await auditEntriesOf(app)).toContainEqual(
      expect.objectContaining({ act: 'passkey_removed', by: 'Juma', name: 'Wanjiru', before: { passkey: 'Phone' } }),
    );
  });

  test('are removed by a link for a new password, and when the owner is reset on the server', async () => {
    const shop = await withPasskey(await fresh());
    const { app, person } = shop;
    const owner = await aMember(app, { name: 'Juma' });
    const { link } = await resetPassword(app, anActor(app, owner), person.id);
    expect(await listOf(shop)).toHaveLength(1);
    const token = new URL(link, 'https://pay.shop.example').pathname.split('/').at(-1) ?? '';
    await acceptInvite(app, aStranger(app), { token, password: 'nine slow boats at dusk' });
    expect(await listOf(shop)).toEqual([]);

    shop.clock.advance(10_000);
    const { challenge, cookie } = newChallenge(app.identity, {
      purpose: { addsIn: person.sessionId },
      nowMs: app.nowMs(),
    });
    await adds(shop, pairOf(cookie), { name: 'Key', credential: aPasskey().makes({ ...PLACE, challenge }) });
    await resetOwner(app, EMAIL, new Date(app.nowMs()).toISOString());
    expect(await listOf(shop)).toEqual([]);
    const acts = (await auditEntriesOf(app)).map(({ act, by }) => [act, by]);
    expect(acts.slice(-2)).toEqual([
      ['owner_reset', 'operator'],
      ['passkey_removed', 'operator'],
    ]);
  });

  test('are the business of their own person: nobody else sees or removes them, nor anyone who came by PIN', async () => {
    const shop = await withPasskey(await fresh());
    const { app, person } = shop;
    const [row] = await listOf(shop);
    const other = await aMember(app, { name: 'Juma' });
    for (const who of [other, { ...person, via: 'pin' } as const]) {
      expect(await listOf({ ...shop, person: { ...person, ...who } })).toEqual([]);
      await expect(removePasskey(app, anActor(app, who), row?.id ?? '')).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await listOf(shop)).toHaveLength(1);
  });

  test('leave no answered challenge behind once it has expired', async () => {
    const shop = await withPasskey(await fresh());
    const { app, clock } = shop;
    const spent = () => app.store.db.selectFrom('spent_challenges').select('digest').execute();
    await clearEndedSessions(app);
    expect(await spent()).toHaveLength(1);
    clock.advance(5 * 60_000 + 1);
    await clearEndedSessions(app);
    expect(await spent()).toEqual([]);
  });
});
