import { describe, expect, test } from 'vitest';
import { fakeClock } from '@/lib/testing/fake-clock';
import { testDatabases } from '@/lib/testing/test-databases';
import { createAuth } from './auth';
import { createIdentity } from './identity';
import { insertStaff } from '@/lib/server/store/queries/staff-record';

const SECRET = 'a secret for tests alone, long enough';
const AMINA = { name: 'Amina', email: 'amina@shop.example', password: 'three blue buses in a row' };

describe.each(testDatabases())('behind TLS on $engine', ({ fresh }) => {
  test('the session is bound to this host, and is found by its cookie', async () => {
    const store = await fresh();
    const auth = createAuth({
      store,
      secret: SECRET,
      publicUrl: new URL('https://pay.shop.example/'),
      log: () => undefined,
    });
    const identity = createIdentity(auth, { isSecure: true, secret: SECRET });
    const nowIso = new Date(fakeClock().nowMs()).toISOString();
    const passwordHash = await identity.hashOf(AMINA.password);
    const authUserId = await store.write(async (tx) => {
      const made = await identity.addUser(tx, { ...AMINA, passwordHash });
      const id = 'a1b2c3d4-0000-4000-8000-000000000001';
      await insertStaff(tx, {
        id,
        authUserId: made,
        name: AMINA.name,
        email: AMINA.email,
        role: 'owner',
        tills: 'all',
        nowIso,
      });
      return made;
    });
    const reply = await auth.handler(
      new Request('https://pay.shop.example/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://pay.shop.example' },
        body: JSON.stringify(AMINA),
      }),
    );
    expect(reply.status).toBe(200);
    const cookies = reply.headers.getSetCookie();
    const session = cookies.find((cookie) => cookie.startsWith('__Host-imelipwa.session_token='));
    for (const part of [/; *Secure/i, /; *HttpOnly/i, /; *SameSite=Lax/i, /; *Path=\/(?:;|$)/i])
      expect(session).toMatch(part);
    expect(session).not.toMatch(/; *Domain=/i);
    const headers = new Headers({ cookie: session?.split(';')[0] ?? '' });
    expect(await identity.session(headers)).toMatchObject({ userId: authUserId });
    // A subdomain of another site can set a cookie without the prefix. It is not ours.
    expect(
      await identity.session(new Headers({ cookie: (session?.split(';')[0] ?? '').replace('__Host-', '') })),
    ).toBeNull();
  });
});
