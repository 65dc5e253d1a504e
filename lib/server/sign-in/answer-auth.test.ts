import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { OwnSessions } from '@/lib/contract/account';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { audienceOf } from '@/lib/server/live/audience';
import { clearEndedSessions } from '@/lib/server/retention/clear-ended-sessions';
import { IDLE_MS } from '@/lib/server/identity/auth';
import { endSession } from '@/lib/server/staff/end-session';
import { ownSessions } from '@/lib/server/staff/own-sessions';
import { signOutEverywhere } from '@/lib/server/staff/sign-out-everywhere';
import { setTills } from '@/lib/server/store/queries/staff-record';
import type { Store } from '@/lib/server/store/engine/store';
import { aMember } from '@/lib/testing/a-member';
import { anActor } from '@/lib/testing/a-person';
import { addFirst } from '@/lib/server/first-owner/add-first';
import { whoIs } from '@/lib/server/http/who-is';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { answerAuth } from './answer-auth';

const AMINA = {
  name: 'Amina Otieno',
  email: 'amina@shop.example',
  password: 'three blue buses in a row',
  role: 'owner',
  tills: 'all',
} as const;

type Browser = { cookie: string };

async function sends(
  { app }: TestApp,
  browser: Browser,
  path: string,
  body: object,
  userAgent = '',
): Promise<Response> {
  const request = new Request(`http://localhost/api/auth${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      host: 'localhost',
      'user-agent': userAgent,
      ...(browser.cookie === '' ? {} : { cookie: browser.cookie, origin: 'http://localhost' }),
    },
  });
  const actor = {
    person: null,
    name: '',
    address: 'unknown',
    requestId: 'r',
    nowIso: new Date(app.nowMs()).toISOString(),
  };
  const reply = await answerAuth(app, actor, { path, request, body: JSON.stringify(body) });
  const given = reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='));
  if (given.length > 0) browser.cookie = given.join('; ');
  return reply;
}

/** Signs Amina in at one browser. */
async function aminaIsIn(store: Store): Promise<{ shop: TestApp; browser: Browser; staffId: string }> {
  const shop = await anApp(store);
  await addFirst(shop.app, [AMINA]);
  const browser: Browser = { cookie: '' };
  await sends(shop, browser, '/sign-in/email', AMINA);
  const { id: staffId } = await shop.app.store.db.selectFrom('staff').select('id').executeTakeFirstOrThrow();
  return { shop, browser, staffId };
}

/** Returns the six digits that an authenticator shows now (RFC 6238, SHA-1, 30 s). */
function totp(secret: Buffer): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32Decoded(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** Opens a stream of this person. Returns a list that tells when it ends. */
function streamOf({ app }: TestApp, person: Person): string[] {
  const ended: string[] = [];
  app.live.subscribe({
    listener: () => undefined,
    audience: audienceOf(person),
    owners: [person.sessionId],
    onEnd: () => ended.push('stream'),
  });
  return ended;
}

const who = ({ app }: TestApp, { cookie }: Browser) => whoIs(app, new Headers({ cookie }));

describe.each(testDatabases())('signing in on $engine', ({ fresh }) => {
  test('opens a session only for the right password', async () => {
    const shop = await anApp(await fresh());
    await addFirst(shop.app, [AMINA]);
    const browser: Browser = { cookie: '' };
    await expect(
      sends(shop, browser, '/sign-in/email', { email: AMINA.email, password: 'something else entirely' }),
    ).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(
      sends(shop, browser, '/sign-in/email', { email: 'nobody@shop.example', password: AMINA.password }),
    ).rejects.toMatchObject({ code: 'sign_in_refused' });
    expect(await who(shop, browser)).toBeNull();
    await sends(shop, browser, '/sign-in/email', { email: ' Amina@Shop.Example ', password: AMINA.password });
    expect(await who(shop, browser)).toMatchObject({
      name: 'Amina Otieno',
      role: 'owner',
      tills: 'all',
      via: 'password',
      device: null,
    });
  });

  test('reports an unavailable store as such: no one is signed out, and no password is called wrong', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    await shop.app.store.close();
    await expect(who(shop, browser)).rejects.toMatchObject({ code: 'store_unavailable' });
    await expect(sends(shop, { cookie: '' }, '/sign-in/email', AMINA)).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    await expect(sends(shop, browser, '/sign-out', {})).rejects.toMatchObject({ code: 'store_unavailable' });
  });

  test('ends the session of a disabled person at once, and refuses them a new one', async () => {
    const { shop, browser, staffId } = await aminaIsIn(await fresh());
    await shop.app.store.write((tx) =>
      tx.updateTable('staff').set({ disabled_at: '2026-11-23T09:00:00.000Z' }).where('id', '=', staffId).execute(),
    );
    expect(await who(shop, browser)).toBeNull();
    await expect(sends(shop, { cookie: '' }, '/sign-in/email', AMINA)).rejects.toMatchObject({
      code: 'sign_in_refused',
    });
  });

  test("uses an owner's change of a person from the next request on", async () => {
    const { shop, browser, staffId } = await aminaIsIn(await fresh());
    await shop.app.store.write(async (tx) => {
      await tx.updateTable('staff').set({ role: 'cashier' }).where('id', '=', staffId).execute();
      await setTills(tx, staffId, ['000002']);
    });
    expect(await who(shop, browser)).toMatchObject({ role: 'cashier', tills: ['000002'] });
  });

  test('a session ends after four hours without use, and an open stream is no use', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    expect(await who(shop, browser)).not.toBeNull();
    shop.clock.advance(IDLE_MS - 60_000);
    expect(await whoIs(shop.app, new Headers({ cookie: browser.cookie }), { countsAsUse: false })).not.toBeNull();
    shop.clock.advance(61_000);
    expect(await who(shop, browser)).toBeNull();
  });

  test('a session ends after a day, even if it is used', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const past = new Date(Date.now() - 1_000);
    await sql`
      update auth_sessions
        set "expiresAt" = ${shop.app.store.engine === 'postgres' ? past : past.toISOString()}`.execute(
      shop.app.store.db,
    );
    expect(await who(shop, browser)).toBeNull();
    const kept = await sql<{ lives: number }>`select count(*) as lives from auth_sessions`.execute(shop.app.store.db);
    expect(Number(kept.rows[0]?.lives)).toBe(0);
  });

  test('deletes the data of ended sessions, and of no open session', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const past = new Date(Date.now() - 1_000);
    await sends(shop, { cookie: '' }, '/sign-in/email', AMINA);
    await sql`
      update auth_sessions
        set "expiresAt" = ${shop.app.store.engine === 'postgres' ? past : past.toISOString()}
        where "id" <> ${(await who(shop, browser))?.sessionId}`.execute(shop.app.store.db);
    await clearEndedSessions(shop.app);
    const kept = await sql<{ lives: number }>`select count(*) as lives from auth_sessions`.execute(shop.app.store.db);
    expect(Number(kept.rows[0]?.lives)).toBe(1);
    expect(await who(shop, browser)).not.toBeNull();
  });

  test('strangers who try codes do not use up the tries of a person who has given a password', async () => {
    const { shop } = await aminaIsIn(await fresh());
    const codes: unknown[] = [];
    for (let n = 0; n < 12; n += 1) {
      const made = n % 2 === 0 ? { cookie: '' } : { cookie: `imelipwa.two_factor=made-up-${n}` };
      codes.push(
        await sends(shop, made, '/two-factor/verify-totp', { code: '000000' }).catch((error: unknown) =>
          error instanceof AppError ? error.code : error,
        ),
      );
    }
    expect(new Set(codes)).toEqual(new Set(['not_signed_in']));
  });

  test('signing out ends only this session, and signing out everywhere ends all sessions and their streams', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const [second, third]: Browser[] = [{ cookie: '' }, { cookie: '' }];
    for (const other of [second, third]) if (other !== undefined) await sends(shop, other, '/sign-in/email', AMINA);
    if (second === undefined || third === undefined) throw new Error('no browsers');
    const stolen = browser.cookie;
    const left = await sends(shop, browser, '/sign-out', {});
    expect(left.headers.get('clear-site-data')).toContain('cache');
    expect(await who(shop, { cookie: stolen })).toBeNull();
    const person = await who(shop, second);
    if (person === null) throw new Error('signed out too early');
    const ended: string[] = [];
    shop.app.live.subscribe({
      listener: () => undefined,
      audience: audienceOf(person),
      owners: [person.id, person.sessionId],
      onEnd: () => ended.push('stream'),
    });
    await signOutEverywhere(shop.app, { ...anActor(shop.app, person) });
    expect(ended).toEqual(['stream']);
    expect([await who(shop, second), await who(shop, third)]).toEqual([null, null]);
  });

  test('signing in again at the same browser ends the session that it replaces, and its stream', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const before = { ...browser };
    const person = await who(shop, before);
    if (person === null) throw new Error('not signed in');
    const ended = streamOf(shop, person);
    await expect(
      sends(shop, browser, '/sign-in/email', { email: AMINA.email, password: 'something else entirely' }),
    ).rejects.toMatchObject({ code: 'sign_in_refused' });
    expect(await who(shop, before)).not.toBeNull();
    await sends(shop, browser, '/sign-in/email', AMINA);
    expect(await who(shop, before)).toBeNull();
    expect(await who(shop, browser)).toMatchObject({ id: person.id });
    expect(ended).toEqual(['stream']);
  });

  test('a person sees their own sessions by browser, and ends one of them with its stream', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const phone: Browser = { cookie: '' };
    await sends(shop, phone, '/sign-in/email', AMINA, 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/5');
    await aMember(shop.app, { email: 'juma@shop.example', password: AMINA.password });
    const juma: Browser = { cookie: '' };
    await sends(shop, juma, '/sign-in/email', { email: 'juma@shop.example', password: AMINA.password });
    const [here, there, other] = await Promise.all([who(shop, browser), who(shop, phone), who(shop, juma)]);
    if (here === null || there === null || other === null) throw new Error('not signed in');

    const { sessions } = OwnSessions.parse(await ownSessions(shop.app, here));
    expect(sessions).toMatchObject([
      { id: here.sessionId, isThisOne: true, browser: null, system: null },
      { id: there.sessionId, isThisOne: false, browser: 'chrome', system: 'android' },
    ]);
    const ended = streamOf(shop, there);
    for (const id of [other.sessionId, 'made-up', ''])
      await expect(endSession(shop.app, anActor(shop.app, here), id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(endSession(shop.app, anActor(shop.app, here), here.sessionId)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await endSession(shop.app, anActor(shop.app, here), there.sessionId);
    expect(ended).toEqual(['stream']);
    expect(await who(shop, phone)).toBeNull();
    expect(await who(shop, juma)).not.toBeNull();
    expect((await ownSessions(shop.app, here)).sessions).toMatchObject([{ id: here.sessionId }]);
    const acts = await shop.app.store.db.selectFrom('audit').select('act').orderBy('id').execute();
    expect(acts.at(-1)).toEqual({ act: 'session_ended' });
  });

  test('a session that nobody used for four hours is in no list, and at a shared device there is no list', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const left: Browser = { cookie: '' };
    await sends(shop, left, '/sign-in/email', AMINA);
    shop.clock.advance(IDLE_MS - 1_000);
    const here = await who(shop, browser);
    if (here === null) throw new Error('not signed in');
    await vi.waitFor(async () => expect((await ownSessions(shop.app, here)).sessions).toHaveLength(2));
    shop.clock.advance(2_000);
    expect((await ownSessions(shop.app, here)).sessions).toHaveLength(1);
    const atDevice = { ...here, via: 'pin' } as const;
    expect(await ownSessions(shop.app, atDevice)).toEqual({ sessions: [] });
    await expect(endSession(shop.app, anActor(shop.app, atDevice), here.sessionId)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test.each([true, false, undefined])(
    'a new password ends every other session and its stream, even if revokeOtherSessions is %s',
    async (revokeOtherSessions) => {
      const { shop, browser } = await aminaIsIn(await fresh());
      const other: Browser = { cookie: '' };
      await sends(shop, other, '/sign-in/email', AMINA);
      const person = await who(shop, other);
      if (person === null) throw new Error('not signed in');
      const ended: string[] = [];
      const owners = [person.id, person.sessionId];
      shop.app.live.subscribe({
        listener: () => undefined,
        audience: audienceOf(person),
        owners,
        onEnd: () => ended.push('stream'),
      });
      const before = browser.cookie;
      const change = { currentPassword: AMINA.password, newPassword: 'nine green boats at noon', revokeOtherSessions };
      await sends(shop, browser, '/change-password', change);
      expect(ended).toEqual(['stream']);
      expect([await who(shop, other), await who(shop, { cookie: before })]).toEqual([null, null]);
      expect(await who(shop, browser)).toMatchObject({ id: person.id });
    },
  );

  test('a new password without the old one, or that is no text, is refused unread', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    for (const change of [
      { newPassword: 'nine green boats at noon' },
      { currentPassword: AMINA.password, newPassword: 5 },
      {},
    ]) {
      const refusal = { code: 'invalid_input', params: { field: 'newPassword' } };
      await expect(sends(shop, browser, '/change-password', change)).rejects.toMatchObject(refusal);
    }
    expect(await who(shop, browser)).not.toBeNull();
  });

  test('sends the token of a session only in its cookie, and in no answer', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const answers: string[] = [];
    const says = async (path: string, body: object): Promise<void> => {
      const reply = await sends(shop, browser, path, body);
      answers.push(await reply.text());
      const rows = await sql<{ token: string }>`select token from auth_sessions`.execute(shop.app.store.db);
      for (const { token } of rows.rows) expect(answers.join('\n'), path).not.toContain(token);
    };
    await says('/sign-in/email', AMINA);
    const nowIso = new Date(shop.app.nowMs()).toISOString();
    const request = new Request('http://localhost/api/auth/get-session', {
      headers: { host: 'localhost', cookie: browser.cookie },
    });
    const actor = { person: null, name: '', address: 'unknown', requestId: 'r', nowIso };
    const session: unknown = await (
      await answerAuth(shop.app, actor, { path: '/get-session', request, body: '' })
    ).json();
    expect(session).toEqual({
      user: { id: expect.any(String), name: AMINA.name, email: AMINA.email },
      session: { expiresAt: expect.any(String) },
    });
    await says('/two-factor/enable', { password: AMINA.password });
    const { totpURI } = z.object({ totpURI: z.string() }).parse(JSON.parse(answers.at(-1) ?? ''));
    await says('/two-factor/verify-totp', {
      code: totp(base32Decoded(new URL(totpURI).searchParams.get('secret') ?? '')),
    });
    await says('/change-password', { currentPassword: AMINA.password, newPassword: 'nine green boats at noon' });
    expect(answers.join('\n')).not.toMatch(/token/i);
  });

  test('slows guesses down for ten seconds, and a stranger does not keep out a browser that the account knows', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    shop.clock.advance(10_000);
    const stranger: Browser = { cookie: '' };
    const guess = () =>
      sends(shop, stranger, '/sign-in/email', { email: AMINA.email, password: 'a guess that is wrong' });
    const codes: unknown[] = [];
    for (let n = 0; n < 8; n += 1)
      codes.push(await guess().catch((error: unknown) => (error instanceof AppError ? error.code : error)));
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'sign_in_refused'), 'too_many', 'too_many', 'too_many']);
    // The owner's own browser is known by its cookie and can still sign in.
    await sends(shop, browser, '/sign-in/email', AMINA);
    shop.clock.advance(10_000);
    await sends(shop, stranger, '/sign-in/email', AMINA);
    expect(await who(shop, stranger)).not.toBeNull();
  });

  test('needs a code after the password when the second factor is on, and a backup code works once', async () => {
    const { shop, browser } = await aminaIsIn(await fresh());
    const begun = z
      .object({ totpURI: z.string(), backupCodes: z.array(z.string()) })
      .parse(await (await sends(shop, browser, '/two-factor/enable', { password: AMINA.password })).json());
    // The second factor is not confirmed yet, so it must not lock anyone out.
    await sends(shop, { cookie: '' }, '/sign-in/email', AMINA);
    const secret = base32Decoded(new URL(begun.totpURI).searchParams.get('secret') ?? '');
    await sends(shop, browser, '/two-factor/verify-totp', { code: totp(secret) });

    const next: Browser = { cookie: '' };
    await sends(shop, next, '/sign-in/email', AMINA);
    expect(await who(shop, next)).toBeNull();
    await expect(sends(shop, { ...next }, '/two-factor/verify-totp', { code: '000000' })).rejects.toMatchObject({
      code: 'code_refused',
    });
    await sends(shop, next, '/two-factor/verify-totp', { code: totp(secret) });
    expect(await who(shop, next)).not.toBeNull();

    shop.clock.advance(20_000);
    const lost: Browser = { cookie: '' };
    await sends(shop, lost, '/sign-in/email', AMINA);
    await sends(shop, lost, '/two-factor/verify-backup-code', { code: begun.backupCodes[0] });
    expect(await who(shop, lost)).not.toBeNull();
    const again: Browser = { cookie: '' };
    await sends(shop, again, '/sign-in/email', AMINA);
    await expect(
      sends(shop, again, '/two-factor/verify-backup-code', { code: begun.backupCodes[0] }),
    ).rejects.toMatchObject({ code: 'code_refused' });
    const acts = await shop.app.store.db.selectFrom('audit').select('act').orderBy('id').execute();
    expect(acts.map(({ act }) => act)).toContain('second_factor_on');
  });

  test('records every sign-in in the audit, refused or not, and never a password', async () => {
    const { shop } = await aminaIsIn(await fresh());
    await sends(shop, { cookie: '' }, '/sign-in/email', {
      email: AMINA.email,
      password: 'a guess that is wrong',
    }).catch(() => undefined);
    const rows = await shop.app.store.db.selectFrom('audit').selectAll().orderBy('at').orderBy('id').execute();
    expect(rows.map(({ act, staff_name: name }) => [act, name])).toEqual([
      ['owner_made', 'Imelipwa'],
      ['signed_in', 'Amina Otieno'],
      ['sign_in_refused', AMINA.email],
    ]);
    expect(JSON.stringify(rows)).not.toContain(AMINA.password);
    expect(JSON.stringify(rows)).not.toContain('a guess');
  });
});
