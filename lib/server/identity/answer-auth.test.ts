import { describe, expect, test } from 'vitest';
import { addFirst } from '@/lib/server/staff/prepare-staff';
import { whoIs } from '@/lib/server/staff/who-is';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { answerAuth } from './answer-auth';

const AMINA = { name: 'Amina Otieno', email: 'amina@shop.example', password: 'three blue buses in a row', role: 'owner', tills: 'all', isAlone: false } as const;

type Browser = { cookie: string };

async function sends({ app }: TestApp, browser: Browser, path: string, body: object): Promise<Response> {
  const request = new Request(`http://localhost/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json', host: 'localhost', ...(browser.cookie === '' ? {} : { cookie: browser.cookie, origin: 'http://localhost' }) } });
  const actor = { person: null, name: '', address: 'unknown', requestId: 'r', nowIso: new Date(app.nowMs()).toISOString() };
  const reply = await answerAuth(app, actor, { path, request, body: JSON.stringify(body) });
  const given = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '').filter((pair) => !pair.endsWith('='));
  if (given.length > 0) browser.cookie = given.join('; ');
  return reply;
}

const who = ({ app }: TestApp, { cookie }: Browser) => whoIs(app, new Headers({ cookie }));

describe.each(testDatabases())('signing in on $engine', ({ fresh }) => {
  test('opens a session for the right password and for no other', async () => {
    const shop = await anApp(await fresh());
    await addFirst(shop.app, AMINA);
    const browser: Browser = { cookie: '' };
    await expect(sends(shop, browser, '/sign-in/email', { email: AMINA.email, password: 'something else entirely' })).rejects.toMatchObject({ code: 'sign_in_refused' });
    await expect(sends(shop, browser, '/sign-in/email', { email: 'nobody@shop.example', password: AMINA.password })).rejects.toMatchObject({ code: 'sign_in_refused' });
    expect(await who(shop, browser)).toBeNull();
    await sends(shop, browser, '/sign-in/email', { email: ' Amina@Shop.Example ', password: AMINA.password });
    expect(await who(shop, browser)).toMatchObject({ name: 'Amina Otieno', role: 'owner', tills: 'all', via: 'password', device: null });
  });
});
