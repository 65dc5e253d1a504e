import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { lookUp } from '@/lib/server/lookup/look-up';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { anActor } from '@/lib/testing/a-person';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { anEvent } from '@/lib/testing/notices';
import { testDatabases } from '@/lib/testing/test-databases';
import { metricsRoute } from './metrics-route';
import { metricsText } from './read-metrics';

const EXPRESSIONS = ['deploy/grafana-dashboard.json', 'deploy/prometheus-alerts.yaml'];

/** Returns the samples by name and labels. */
async function samplesOf({ app }: Pick<TestApp, 'app'>): Promise<Map<string, number>> {
  const lines = (await metricsText(app)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

describe.each(testDatabases())('the metrics on $engine', ({ engine, fresh }) => {
  test('say what became of notices and requests, how long work took, and how the record and its feed fare', async () => {
    const shop = await anApp(await fresh());
    const { app, clock } = shop;
    const bytes = Buffer.from(JSON.stringify(anEvent('buygoods_transaction_received')));
    await receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
    for (const signature of [null, 'made up'])
      await expect(receiveNotice(app, { bytes, signature })).rejects.toMatchObject({ code: 'wrong_signature' });
    await app.noticeCounts.flush();
    await app.kopokopo.tokenInfo({ priority: 'person' });
    await lookUp(app, anActor(app), { q: 'UKN7TEST01' });
    clock.advance(90_000);

    const samples = await samplesOf(shop);
    const notices = (labels: string): number | undefined => samples.get(`imelipwa_notices_total{${labels}}`);
    expect(notices('kind="webhook",outcome="stored"')).toBe(1);
    expect(notices('kind="callback",outcome="stored"')).toBe(0);
    expect(notices('kind="unknown",outcome="no_signature"')).toBe(1);
    expect(notices('kind="unknown",outcome="wrong_signature"')).toBe(1);
    expect(notices('kind="unknown",outcome="not_stored"')).toBe(0);
    expect(samples.get('imelipwa_payments{state="paid"}')).toBe(1);
    expect(samples.get('imelipwa_upstream_requests_total{outcome="answered"}')).toBeGreaterThan(0);
    expect(samples.get('imelipwa_upstream_trouble{code="upstream_refused"}')).toBe(0);
    expect(samples.get('imelipwa_upstream_budget_left')).toBe(1_000);
    expect(samples.get('imelipwa_recording_seconds_count')).toBe(1);
    expect(samples.get('imelipwa_lookup_seconds_count')).toBe(1);
    expect(samples.get('imelipwa_feed_age_seconds{source="notice"}')).toBe(90);
    expect(samples.get('imelipwa_open_streams')).toBe(1);
    expect(samples.get('imelipwa_store_up')).toBe(1);
    expect(samples.get('imelipwa_store_bytes')).toBeGreaterThan(10_000);
    expect(samples.has('imelipwa_store_free_bytes')).toBe(engine === 'sqlite');
  });

  test('leave out what nobody knows while the record cannot be reached, and say so', async () => {
    const shop = await anApp(await fresh());
    await shop.app.store.close();
    const samples = await samplesOf(shop);
    expect(samples.get('imelipwa_store_up')).toBe(0);
    expect([...samples.keys()].filter((name) => /store_bytes|payments/.test(name))).toEqual([]);
  });
});

const [sqlite] = testDatabases();
const aShop = async (): Promise<TestApp> => anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));

test('every metric that the dashboard and the alerts name is in an answer', async () => {
  const shop = await aShop();
  const bytes = Buffer.from(JSON.stringify(anEvent('buygoods_transaction_received')));
  await receiveNotice(shop.app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
  await shop.app.noticeCounts.flush();
  const names = new Set([...(await samplesOf(shop)).keys()].map((sample) => sample.replace(/\{.*/, '')));
  for (const file of EXPRESSIONS) {
    const named = readFileSync(file, 'utf8').match(/\b(?:imelipwa|nodejs|process)_\w+/g) ?? [];
    expect(named.length, file).toBeGreaterThan(4);
    expect(
      named.filter((name) => !names.has(name)),
      file,
    ).toEqual([]);
  }
});

test('no metric names a person, a till, a code or a payment', async () => {
  const shop = await aShop();
  const bytes = Buffer.from(JSON.stringify(anEvent('buygoods_transaction_received')));
  await receiveNotice(shop.app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
  expect(await metricsText(shop.app)).not.toMatch(/Zuhura|Barasa|254700|UKN7TEST01|000001|5d1f0c2a/);
});

test('a program reads the metrics by the token of the server alone', async () => {
  const { app } = await aShop();
  vi.stubGlobal('imelipwaRoot', Promise.resolve({ app, stop: async () => undefined }));
  const asks = (authorization?: string): Promise<Response> =>
    metricsRoute(
      new Request('http://127.0.0.1/api/metrics', {
        headers: { host: '127.0.0.1', ...(authorization === undefined ? {} : { authorization }) },
      }),
      { params: Promise.resolve({}) },
    );
  const allowed = await asks(`Bearer ${app.metricsToken}`);
  expect([allowed.status, allowed.headers.get('content-type')]).toEqual([200, app.metrics.contentType]);
  expect(await allowed.text()).toContain('\nimelipwa_open_streams 1\n');
  for (const authorization of [undefined, 'Bearer ', 'Bearer wrong', `Basic ${app.metricsToken}`, 'Bearer null']) {
    const refused = await asks(authorization);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
    expect(await refused.json()).toMatchObject({ code: 'not_signed_in' });
  }
  vi.stubGlobal('imelipwaRoot', Promise.resolve({ app: { ...app, metricsToken: null }, stop: async () => undefined }));
  expect((await asks('Bearer null')).status).toBe(401);
});
