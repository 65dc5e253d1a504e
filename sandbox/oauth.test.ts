import { describe, expect, test } from 'vitest';
import { realChance } from './chance';
import { aSandbox, CLIENT } from './testing-client';

const GRANT = { ...CLIENT, grant_type: 'client_credentials' };

describe('a token', () => {
  test.each([{ form: GRANT }, { json: GRANT }])('is issued for the right credentials: %o', async (call) => {
    const answer = await aSandbox().call('/oauth/token', call);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      access_token: expect.stringMatching(/^[A-Za-z0-9+/]{48}$/),
      token_type: 'Bearer',
      expires_in: 3600,
      created_at: '2026-11-23T10:15:30+03:00',
    });
  });

  test.each(['/oauth/token', '/oauth/introspect', '/oauth/revoke'])('%s refuses wrong credentials', async (path) => {
    const answer = await aSandbox().call(path, { form: { ...GRANT, client_secret: 'guess' } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'invalid_client', error_description: expect.any(String) });
  });

  test('is not issued for another grant', async () => {
    const answer = await aSandbox().call('/oauth/token', { form: { ...GRANT, grant_type: 'password' } });
    expect(answer.status).toBe(400);
  });

  test('opens the API until it expires, to the second', async () => {
    const sandbox = aSandbox({ tokenLifeSeconds: 60 });
    const token = await sandbox.token();
    sandbox.advance(59_999);
    expect((await sandbox.call('/api/v1/incoming_payments/x', { token })).status).toBe(404);
    sandbox.advance(1);
    const late = await sandbox.call('/api/v1/incoming_payments/x', { token });
    expect([late.status, await late.text()]).toEqual([401, '']);
  });

  test('does not end an older one', async () => {
    const sandbox = aSandbox();
    const token = await sandbox.token();
    await sandbox.token();
    expect((await sandbox.call('/oauth/token/info', { token })).status).toBe(200);
  });

  test('no longer opens the API once revoked, also with + and / percent-encoded in a form', async () => {
    const sandbox = aSandbox({ chance: { ...realChance, newToken: () => 'a+b/c+d' } });
    const token = await sandbox.token();
    const revoked = await sandbox.call('/oauth/revoke', { form: { ...CLIENT, token } });
    expect(await revoked.json()).toEqual({});
    expect((await sandbox.call('/api/v2/incoming_payments/x', { token })).status).toBe(401);
    expect((await sandbox.call('/oauth/token/info', { token })).status).toBe(401);
  });

  test('can be introspected until it expires', async () => {
    const sandbox = aSandbox();
    const token = await sandbox.token();
    const living = await sandbox.call('/oauth/introspect', { json: { ...CLIENT, token } });
    expect(await living.json()).toEqual({
      active: true,
      scope: '',
      client_id: 'sandbox-client',
      token_type: 'Bearer',
      exp: '2026-11-23T11:15:30+03:00',
      iat: '2026-11-23T10:15:30+03:00',
    });
    sandbox.advance(3_600_000);
    const dead = await sandbox.call('/oauth/introspect', { json: { ...CLIENT, token } });
    expect(await dead.json()).toEqual({ active: false });
  });

  test('shows how many seconds it has left', async () => {
    const sandbox = aSandbox();
    const token = await sandbox.token();
    sandbox.advance(600_000);
    const answer = await sandbox.call('/oauth/token/info', { token });
    expect(await answer.json()).toMatchObject({ expires_in: 3000, scope: [], application: { uid: 'sandbox-client' } });
  });
});

test.each([undefined, 'Basic abc', 'Bearer', 'Bearer null', 'Bearer unknown'])(
  'the API answers %s with 401 and no body',
  async (authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await aSandbox().call('/api/v1/incoming_payments/x', { headers });
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  },
);
