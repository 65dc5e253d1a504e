import { expect, test } from 'vitest';
import { aSandbox } from './testing-client';

test('the log shows each request, and whether it had a bearer token', async () => {
  const sandbox = aSandbox();
  const token = await sandbox.token();
  await sandbox.call('/api/v1/incoming_payments/x?a=1', { token });
  await sandbox.call('/api/v9/anything');
  await sandbox.call('/phone');
  await sandbox.call('/faults');
  const at = '2026-11-23T07:15:30.000Z';
  const answer = await sandbox.call('/log');
  expect(await answer.json()).toEqual({
    requests: [
      { at, method: 'POST', path: '/oauth/token', bearer: false },
      { at, method: 'GET', path: '/api/v1/incoming_payments/x', bearer: true },
      { at, method: 'GET', path: '/api/v9/anything', bearer: false },
    ],
  });
});

test('the log can be emptied', async () => {
  const sandbox = aSandbox();
  await sandbox.token();
  expect((await sandbox.call('/log', { method: 'DELETE' })).status).toBe(204);
  expect(await (await sandbox.call('/log')).json()).toEqual({ requests: [] });
});

test('the log keeps the last five thousand requests', async () => {
  const sandbox = aSandbox();
  for (let count = 0; count < 5001; count += 1) await sandbox.call(`/api/${count}`);
  expect(sandbox.state.log).toHaveLength(5000);
  expect(sandbox.state.log[0]).toMatchObject({ path: '/api/1' });
});
