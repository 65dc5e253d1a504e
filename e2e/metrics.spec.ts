import { startDashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

const TOKEN = 'a token for the program that watches';

test('an owner reads the metrics, nobody else does, and without a token no program does', async ({
  stack,
  upstream,
}) => {
  await upstream.walksIn({ amount: '77' });
  const owner = await stack.fetch('/api/metrics');
  expect(owner.status).toBe(200);
  expect(owner.headers.get('content-type')).toContain('text/plain');
  expect(await owner.text()).toContain('\nimelipwa_store_up 1\n');
  for (const role of ['finance', 'support', 'cashier'] as const) {
    const refused = await stack.fetch('/api/metrics', {}, role);
    expect([refused.status, refused.headers.get('content-type')], role).toEqual([403, 'application/problem+json']);
  }
  for (const headers of [{}, { authorization: 'Bearer ' }, { authorization: `Bearer ${TOKEN}` }])
    expect((await fetch(`${stack.url}/api/metrics`, { headers })).status).toBe(401);
});

test('a program reads the metrics with the token that the operator set: what pages and routes did is in them', async () => {
  const shop = await startDashboardStack({ env: { METRICS_TOKEN: TOKEN } });
  try {
    const body = JSON.stringify({ q: 'UKNOTHING1' });
    await shop.fetch('/api/lookup', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const asked = await fetch(`${shop.url}/api/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(asked.status).toBe(200);
    // The lookup ran in Next's part of the program, and this answer comes from our own.
    expect(await asked.text()).toContain('\nimelipwa_lookup_seconds_count 1\n');
    expect(shop.output()).not.toContain(TOKEN);
  } finally {
    await shop.stop();
  }
});
