import { afterEach, describe, expect, test } from 'vitest';
import { startSandbox, type RunningSandbox } from './start';
import { aSandbox, CLIENT as SANDBOX_LOGIN } from './testing-client';

describe('faults', () => {
  test.each([401, 429, 500, 503])('refuse with %i, and the customer gets no prompt', async (status) => {
    const sandbox = aSandbox();
    await sandbox.call('/faults', { json: { status, retryAfterSeconds: 7 } });
    await sandbox.ask();
    const answer = await sandbox.look('x');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, '7']);
    expect(sandbox.state.payments.size).toBe(0);
  });

  test('delay an answer, though the request takes effect', async () => {
    const waits: number[] = [];
    const sandbox = aSandbox({
      waitMs: async (durationMs) => {
        waits.push(durationMs, sandbox.state.payments.size);
      },
    });
    await sandbox.call('/faults', { json: { slowMs: 5000 } });
    await sandbox.ask();
    expect(waits).toEqual([5000, 1]);
  });

  test('cut a body in half', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    const whole = await (await sandbox.look(id)).text();
    await sandbox.call('/faults', { json: { truncate: true } });
    expect(await (await sandbox.look(id)).text()).toBe(whole.slice(0, Math.floor(whole.length / 2)));
  });

  test('answer with another id', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    await sandbox.call('/faults', { json: { wrongId: true } });
    const text = await (await sandbox.look(id)).text();
    expect(JSON.parse(text)).toMatchObject({ data: { id: expect.not.stringMatching(id), type: 'incoming_payment' } });
  });

  test('answer with a page of HTML', async () => {
    const sandbox = aSandbox();
    await sandbox.call('/faults', { json: { nonsense: true } });
    const answer = await sandbox.look('x');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
  });

  test('change the shape of a payment', async () => {
    const sandbox = aSandbox();
    const id = await sandbox.ask();
    await sandbox.call('/faults', { json: { shape: { status: 'Sent', attributes: { event: null, extra: 1 } } } });
    expect(await (await sandbox.look(id)).json()).toMatchObject({
      data: { id, attributes: { status: 'Sent', event: null, extra: 1, metadata: { order: 'A-17' } } },
    });
  });

  test('stop by themselves after so many requests', async () => {
    const sandbox = aSandbox();
    await sandbox.call('/faults', { json: { status: 500, times: 2 } });
    expect((await sandbox.look('x')).status).toBe(500);
    expect(await (await sandbox.call('/faults')).json()).toEqual({ paths: 'api', status: 500, times: 1 });
    expect((await sandbox.look('x')).status).toBe(500);
    expect((await sandbox.look('x')).status).toBe(404);
    expect(await (await sandbox.call('/faults')).json()).toEqual({});
  });

  test.each([
    ['oauth', 503, 404],
    ['api', 200, 503],
    ['all', 503, 503],
  ])('affect %s paths only', async (paths, oauth, api) => {
    const sandbox = aSandbox();
    const token = await sandbox.token();
    await sandbox.call('/faults', { json: { status: 503, paths } });
    expect((await sandbox.call('/oauth/token/info', { token })).status).toBe(oauth);
    expect((await sandbox.call('/api/v1/incoming_payments/x', { token })).status).toBe(api);
  });

  test('are replaced as a whole and removed as a whole', async () => {
    const sandbox = aSandbox();
    await sandbox.call('/faults', { json: { status: 500 } });
    await sandbox.call('/faults', { json: { truncate: true } });
    expect((await sandbox.look('x')).status).toBe(404);
    expect((await sandbox.call('/faults', { method: 'DELETE' })).status).toBe(204);
    expect(await (await sandbox.call('/faults')).json()).toEqual({});
  });

  test.each([{ statsu: 500 }, { status: 418 }, { times: 0 }, { slowMs: -1 }, { retryAfterSeconds: 3 }, []])(
    'are refused for %o',
    async (json) => {
      const sandbox = aSandbox();
      expect((await sandbox.call('/faults', { json })).status).toBe(400);
      expect(sandbox.state.faults).toBeNull();
    },
  );
});

describe('over a real connection', () => {
  let sandbox: RunningSandbox;
  afterEach(() => sandbox.stop());

  const arm = (knobs: object): Promise<Response> =>
    fetch(`${sandbox.url}/faults`, { method: 'POST', body: JSON.stringify(knobs) });

  test.each([{ down: true }, { lostAnswer: true }])('%o cuts it, and the next request works again', async (knobs) => {
    sandbox = await startSandbox();
    await arm({ ...knobs, times: 1 });
    await expect(fetch(`${sandbox.url}/api/v1/incoming_payments/x`)).rejects.toThrow('fetch failed');
    expect((await fetch(`${sandbox.url}/api/v1/incoming_payments/x`)).status).toBe(401);
  });

  test.each([{ hold: true }, { drip: true }])(
    '%j holds the answer back until the fault is removed, and lists it meanwhile',
    async (knobs) => {
      sandbox = await startSandbox();
      await arm(knobs);
      const asked = fetch(`${sandbox.url}/api/v1/incoming_payments/x`, { headers: { authorization: 'Bearer x' } }).then(
        (reply) => reply.text(),
      );
      await expect
        .poll(() => [...sandbox.state.held].map(({ request }) => request))
        .toEqual(['GET /api/v1/incoming_payments/x']);
      await fetch(`${sandbox.url}/faults`, { method: 'DELETE' });
      await asked;
      expect(sandbox.state.held.size).toBe(0);
    },
  );

  test('a dripped answer begins at once and arrives whole', async () => {
    sandbox = await startSandbox();
    await arm({ drip: true, paths: 'oauth' });
    const body = JSON.stringify({ ...SANDBOX_LOGIN, grant_type: 'client_credentials' });
    const reply = await fetch(`${sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect([reply.status, sandbox.state.held.size]).toEqual([200, 1]);
    await fetch(`${sandbox.url}/faults`, { method: 'DELETE' });
    expect(await reply.json()).toMatchObject({ access_token: expect.any(String) });
  });

  test('an answer whose client has gone is no longer held', async () => {
    sandbox = await startSandbox();
    await arm({ hold: true });
    const patience = new AbortController();
    const asked = fetch(`${sandbox.url}/api/v1/incoming_payments/x`, { signal: patience.signal }).catch(
      () => 'given up',
    );
    await expect.poll(() => sandbox.state.held.size).toBe(1);
    patience.abort();
    expect(await asked).toBe('given up');
    await expect.poll(() => sandbox.state.held.size).toBe(0);
  });

  test('stopping does not wait for an answer that is held back', async () => {
    sandbox = await startSandbox();
    await arm({ slowMs: 120_000 });
    const held = fetch(`${sandbox.url}/api/v1/incoming_payments/x`).catch(() => 'cut');
    await expect.poll(() => sandbox.log().length).toBe(1);
    await sandbox.stop();
    expect(await held).toBe('cut');
    await sandbox.stop();
  });

  test('starting on a port that is taken throws an error', async () => {
    sandbox = await startSandbox();
    await expect(startSandbox({ port: sandbox.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
