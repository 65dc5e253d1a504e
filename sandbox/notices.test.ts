import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { type RunningSandbox, startSandbox } from './start';
import { anAskBody, CLIENT } from './testing-client';

type Heard = { body: string; signature: string | undefined; agent: string | undefined };
type Receiver = { url: string; heard: Heard[]; answerWith: (status: number) => void };

/** Starts a merchant's server that keeps what it receives. */
async function aReceiver(): Promise<Receiver> {
  const heard: Heard[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({
        body: Buffer.concat(chunks).toString('utf8'),
        signature: z.string().optional().parse(request.headers['x-kopokopo-signature']),
        agent: request.headers['user-agent'],
      });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return { url: `http://127.0.0.1:${port}/hooks`, heard, answerWith: (next) => void (status = next) };
}

type Shop = {
  sandbox: RunningSandbox;
  receiver: Receiver;
  advance: (ms: number) => Promise<void>;
  post: (path: string, body: unknown, token?: string) => Promise<Response>;
  token: string;
};

async function aShop(): Promise<Shop> {
  let nowMs = Date.UTC(2026, 10, 23, 7, 15, 30);
  const sandbox = await startSandbox({ nowMs: () => nowMs, noticeRetryDelaysMs: [1_000, 5_000] });
  onTestFinished(() => sandbox.stop());
  const post = (path: string, body: unknown, token?: string): Promise<Response> =>
    fetch(sandbox.url + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const { access_token: token } = z
    .object({ access_token: z.string() })
    .parse(await (await post('/oauth/token', { ...CLIENT, grant_type: 'client_credentials' })).json());
  return {
    sandbox,
    receiver: await aReceiver(),
    advance: async (ms) => {
      nowMs += ms;
      // It runs twice, because the first call may join a round that began before the clock moved.
      await sandbox.deliverDue();
      await sandbox.deliverDue();
    },
    post,
    token,
  };
}

const subscribe = (shop: Shop, eventType: string, known: Record<string, unknown> = { scope: 'company' }) =>
  shop.post('/api/v1/webhook_subscriptions', { event_type: eventType, url: shop.receiver.url, ...known }, shop.token);
const walkIn = { amount: '1250.50', phone: '0700000021', firstName: 'Zuhura', lastName: 'Barasa' };
const Event = z.object({
  topic: z.string(),
  id: z.string(),
  event: z.object({
    resource: z.looseObject({
      id: z.string(),
      reference: z.string().optional(),
      status: z.string(),
      amount: z.string(),
      till_number: z.string(),
    }),
  }),
});
const eventsOf = (shop: Shop) => shop.receiver.heard.map(({ body }) => Event.parse(JSON.parse(body)));

describe('a notice', () => {
  test('of a walk-in payment goes to the subscriber, signed over its exact bytes', async () => {
    const shop = await aShop();
    expect(
      (await subscribe(shop, 'buygoods_transaction_received', { scope: 'till', scope_reference: '000001' })).status,
    ).toBe(201);
    const { reference } = z
      .object({ reference: z.string() })
      .parse(await (await shop.post('/till/K000001/pay', walkIn)).json());
    await shop.post('/till/K000002/pay', walkIn);
    await shop.advance(0);
    expect(eventsOf(shop)).toMatchObject([
      {
        topic: 'buygoods_transaction_received',
        event: { resource: { reference, status: 'Received', amount: '1250.5', till_number: '000001' } },
      },
    ]);
    const [heard] = shop.receiver.heard;
    expect(heard?.signature).toBe(
      createHmac('sha256', 'sandbox-key')
        .update(heard?.body ?? '')
        .digest('hex'),
    );
    expect(heard?.agent).toBeTruthy();
  });

  test('of a reversal has the same code under new ids, and comes once', async () => {
    const shop = await aShop();
    await subscribe(shop, 'buygoods_transaction_received');
    await subscribe(shop, 'buygoods_transaction_reversed');
    const { reference } = z
      .object({ reference: z.string() })
      .parse(await (await shop.post('/till/000001/pay', walkIn)).json());
    expect((await shop.post('/reverse', { reference })).status).toBe(200);
    expect((await shop.post('/reverse', { reference })).status).toBe(409);
    expect((await shop.post('/reverse', { reference: 'UKN0000000' })).status).toBe(404);
    await shop.advance(0);
    const [received, reversed] = eventsOf(shop);
    expect(reversed).toMatchObject({
      topic: 'buygoods_transaction_reversed',
      event: { resource: { reference, status: 'Reversed' } },
    });
    expect([reversed?.id === received?.id, reversed?.event.resource.id === received?.event.resource.id]).toEqual([
      false,
      false,
    ]);
  });

  test('of a result has the same body as a GET, and comes beside the event of the same payment', async () => {
    const shop = await aShop();
    await subscribe(shop, 'buygoods_transaction_received');
    const asked = await shop.post(
      '/api/v1/incoming_payments',
      anAskBody({ _links: { callback_url: shop.receiver.url } }),
      shop.token,
    );
    const location = asked.headers.get('location') ?? '';
    await shop.post(`/phone/${location.split('/').at(-1)}`, { action: 'pin' });
    await shop.advance(0);
    const got: unknown = await (await fetch(location, { headers: { authorization: `Bearer ${shop.token}` } })).json();
    expect(shop.receiver.heard.map(({ body }) => JSON.parse(body) as unknown)).toContainEqual(got);
    expect(shop.receiver.heard).toHaveLength(2);
  });

  test('of a prompt that lapsed comes by itself', async () => {
    const shop = await aShop();
    await shop.post(
      '/api/v1/incoming_payments',
      anAskBody({ _links: { callback_url: shop.receiver.url } }),
      shop.token,
    );
    await shop.advance(59_000);
    expect(shop.receiver.heard).toEqual([]);
    await shop.advance(1_000);
    expect(shop.receiver.heard.map(({ body }) => body.includes('"Failed"'))).toEqual([true]);
  });

  test('that is refused is sent again after each delay, and is then given up', async () => {
    const shop = await aShop();
    await subscribe(shop, 'buygoods_transaction_received');
    shop.receiver.answerWith(503);
    await shop.post('/till/000001/pay', walkIn);
    await shop.advance(0);
    await shop.advance(999);
    expect(shop.receiver.heard).toHaveLength(1);
    await shop.advance(1);
    await shop.advance(5_000);
    await shop.advance(600_000);
    expect(shop.receiver.heard).toHaveLength(3);
    expect(shop.sandbox.state.deliveries.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 503],
      [2, 503],
      [3, 503],
    ]);
    expect(new Set(shop.receiver.heard.map(({ body }) => body)).size).toBe(1);
  });

  test('never leaves this machine', async () => {
    const shop = await aShop();
    await shop.post(
      '/api/v1/webhook_subscriptions',
      { event_type: 'buygoods_transaction_received', url: 'https://shop.example/hooks', scope: 'company' },
      shop.token,
    );
    await shop.post('/till/000001/pay', walkIn);
    await shop.advance(0);
    expect(shop.sandbox.state.deliveries).toMatchObject([
      { status: null, error: 'not sent: the sandbox calls this machine only' },
    ]);
    await shop.advance(600_000);
    expect(shop.sandbox.state.deliveries).toHaveLength(1);
  });

  test.each([
    [{ lost: true }, 0],
    [{ doubled: true }, 2],
    [{ lateMs: 90_000 }, 0],
  ])('under the fault %j arrives %i times at first', async (notices, times) => {
    const shop = await aShop();
    await subscribe(shop, 'buygoods_transaction_received');
    await shop.post('/faults', { notices: { ...notices, times: 1 } });
    await shop.post('/till/000001/pay', walkIn);
    await shop.advance(0);
    expect(shop.receiver.heard).toHaveLength(times);
    await shop.advance(90_000);
    expect(shop.receiver.heard).toHaveLength('lateMs' in notices ? 1 : times);
    await shop.post('/till/000001/pay', walkIn);
    await shop.advance(0);
    expect(shop.receiver.heard).toHaveLength(('lateMs' in notices ? 1 : times) + 1);
  });

  test('that is reordered comes after the next one', async () => {
    const shop = await aShop();
    await subscribe(shop, 'buygoods_transaction_received');
    await subscribe(shop, 'buygoods_transaction_reversed');
    await shop.post('/faults', { notices: { reordered: true, times: 1 } });
    const { reference } = z
      .object({ reference: z.string() })
      .parse(await (await shop.post('/till/000001/pay', walkIn)).json());
    await shop.post('/reverse', { reference });
    await shop.advance(0);
    expect(eventsOf(shop).map(({ topic }) => topic)).toEqual([
      'buygoods_transaction_reversed',
      'buygoods_transaction_received',
    ]);
  });

  test('can have a wrong amount, have a wrong signature, or be cut in half', async () => {
    const shop = await aShop();
    await subscribe(shop, 'buygoods_transaction_received');
    for (const notices of [
      { wrongAmount: '12.0' },
      { signWith: 'nothing' },
      { signWith: 'garbage' },
      { signWith: 'client_secret' },
      { halfJson: true },
    ]) {
      await shop.post('/faults', { notices: { ...notices, times: 1 } });
      await shop.post('/till/000001/pay', walkIn);
    }
    await shop.advance(0);
    const [wrong, bare, garbage, secret, half] = shop.receiver.heard;
    expect(wrong?.body).toContain('"amount":"12.0"');
    expect([bare?.signature, garbage?.signature]).toEqual([undefined, 'not-a-signature']);
    expect(secret?.signature).toBe(
      createHmac('sha256', 'sandbox-secret')
        .update(secret?.body ?? '')
        .digest('hex'),
    );
    expect(() => JSON.parse(half?.body ?? '') as unknown).toThrow(SyntaxError);
  });
});

describe('a subscription', () => {
  test.each([
    [{ event_type: 'nonsense' }, 'Event type is invalid'],
    [{ scope: 'planet' }, 'Scope is invalid'],
    [{ scope: 'till' }, 'Invalid scope reference'],
    [{ url: 'http://shop.example/hooks' }, 'Url is invalid'],
    [{ url: undefined }, "Url can't be blank"],
  ])('with %j is refused with a message', async (known, message) => {
    const shop = await aShop();
    const reply = await shop.post(
      '/api/v1/webhook_subscriptions',
      { event_type: 'buygoods_transaction_received', url: 'https://shop.example/hooks', scope: 'company', ...known },
      shop.token,
    );
    expect([reply.status, await reply.json()]).toEqual([400, { error_code: 400, error_message: message }]);
  });

  test('can be read at its Location', async () => {
    const shop = await aShop();
    const location =
      (await subscribe(shop, 'b2b_transaction_received', { scope: 'Company' })).headers.get('location') ?? '';
    expect(await (await fetch(location, { headers: { authorization: `Bearer ${shop.token}` } })).json()).toMatchObject({
      data: { type: 'webhook_subscription', attributes: { event_type: 'b2b_transaction_received', scope: 'company' } },
    });
  });
});

describe('a list of a span of time', () => {
  const List = z.object({
    data: z.object({
      type: z.literal('polling'),
      attributes: z.object({
        status: z.string(),
        transactions: z.array(
          z.object({ type: z.string(), resource: z.looseObject({ reference: z.string(), status: z.string() }) }),
        ),
      }),
    }),
  });
  const order = (shop: Shop, known: Record<string, unknown> = {}) =>
    shop.post(
      '/api/v1/polling',
      {
        scope: 'company',
        scope_reference: '',
        from_time: '2026-11-23T10:00:00+03:00',
        to_time: '2026-11-23T10:30:00+03:00',
        _links: { callback_url: shop.receiver.url },
        ...known,
      },
      shop.token,
    );
  const look = async (shop: Shop, location: string) =>
    List.parse(await (await fetch(location, { headers: { authorization: `Bearer ${shop.token}` } })).json()).data
      .attributes;

  test('has the transactions of the till in that span as they stand then, and is reported to its callback address', async () => {
    const shop = await aShop();
    const pay = async (path: string, body: unknown) =>
      z.object({ reference: z.string() }).parse(await (await shop.post(path, body)).json()).reference;
    const first = await pay('/till/K000001/pay', walkIn);
    const second = await pay('/till/000001/pay-from-till', { amount: 300, sendingTill: '000009' });
    await pay('/till/000002/pay', walkIn);
    await shop.post('/reverse', { reference: first });
    const location = (await order(shop, { scope: 'till', scope_reference: 'K000001' })).headers.get('location') ?? '';
    await shop.advance(0);
    const { status, transactions } = await look(shop, location);
    expect([status, transactions.map(({ type, resource }) => [type, resource.reference, resource.status])]).toEqual([
      'Success',
      [
        ['Buygoods Transaction', first, 'Reversed'],
        ['External Till to Till Transaction', second, 'Complete'],
      ],
    ]);
    expect(shop.receiver.heard.map(({ body }) => body.includes('"polling"'))).toEqual([true]);
  });

  test('is pending until it is ready, and does not change afterwards', async () => {
    const shop = await aShop();
    shop.sandbox.state.settings.pollDelayMs = 3_000;
    await shop.post('/till/K000001/pay', walkIn);
    const location = (await order(shop)).headers.get('location') ?? '';
    expect(await look(shop, location)).toEqual({ status: 'Pending', transactions: [] });
    await shop.advance(3_000);
    expect((await look(shop, location)).transactions).toHaveLength(1);
    await shop.post('/till/K000001/pay', walkIn);
    expect((await look(shop, location)).transactions).toHaveLength(1);
  });

  test.each([
    [{ scope: 'till' }, 'Invalid scope reference'],
    [{ from_time: 'yesterday' }, 'From time is invalid'],
    [{ from_time: '2026-11-24T10:00:00+03:00' }, 'From time must be before to time'],
    [{ _links: {} }, "Callback url can't be blank"],
    [{ _links: { callback_url: 'http://shop.example' } }, 'Callback url is an invalid url'],
  ])('ordered with %j is refused with a message', async (known, message) => {
    const shop = await aShop();
    const reply = await order(shop, known);
    expect([reply.status, await reply.json()]).toEqual([400, { error_code: 400, error_message: message }]);
  });
});
