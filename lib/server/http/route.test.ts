import { describe, expect, test, vi } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { bodyBytes } from './body-bytes';
import { publicRoute, type RouteHandler, signedRoute } from './route';

const NOWHERE = { params: Promise.resolve({}) };

/** Puts the app where handlers find it, as the server's start does. */
async function running(options: { publicUrl?: URL } = {}): Promise<TestApp> {
  const [database] = testDatabases();
  if (database === undefined) throw new Error('no database');
  const shop = await anApp(await database.fresh(), options);
  vi.stubGlobal('imelipwaRoot', Promise.resolve({ app: shop.app, stop: async () => undefined }));
  return shop;
}

function asks(
  handler: RouteHandler,
  { headers = {}, body }: { headers?: Record<string, string>; body?: ReadableStream } = {},
): Promise<Response> {
  const sent = body === undefined ? {} : { method: 'POST', body, duplex: 'half' };
  return handler(
    new Request('http://127.0.0.1/api/anything', { headers: { host: '127.0.0.1', ...headers }, ...sent }),
    NOWHERE,
  );
}

const throwing = (error: unknown): RouteHandler => publicRoute(() => Promise.reject(error));

describe('an error that a handler throws', () => {
  test('without a code is answered as internal, and found in the log by the request id in the reply', async () => {
    const { logged } = await running();
    const reply = await asks(throwing(new RangeError('off by one')));
    const problem: unknown = await reply.json();
    expect([reply.status, reply.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
    const requestId = reply.headers.get('x-request-id');
    expect(problem).toEqual({
      code: 'internal',
      params: {},
      title: 'Something went wrong here',
      status: 500,
      requestId,
    });
    expect(logged).toEqual([
      expect.stringContaining(
        `"requestId":"${requestId}","code":"internal","error":"RangeError","message":"off by one"`,
      ),
    ]);
  });

  test('without a cause is logged by its code alone', async () => {
    const { logged } = await running();
    expect((await asks(throwing(new AppError('upstream_unavailable')))).status).toBe(503);
    expect(logged.map((line) => JSON.parse(line) as unknown)).toEqual([
      { level: 'error', event: 'request_failed', requestId: expect.any(String), code: 'upstream_unavailable' },
    ]);
  });

  test('keeps its code even if another copy of our code made it', async () => {
    const { logged } = await running();
    vi.resetModules();
    const other = await import('@/lib/domain/errors');
    const error = new other.AppError('too_many', { seconds: 7 });
    expect(error instanceof AppError).toBe(false);
    const reply = await asks(throwing(error));
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await reply.json()).toMatchObject({ code: 'too_many', params: { seconds: 7 } });
    expect(logged).toEqual([]);
  });
});

test('a read that ends because the person left is no fault, and is not logged', async () => {
  const { logged } = await running();
  const left = new AbortController();
  const request = new Request('http://127.0.0.1/api/anything', {
    headers: { host: '127.0.0.1' },
    signal: left.signal,
  });
  const handler = publicRoute(async (handled) => {
    left.abort();
    handled.request.signal.throwIfAborted();
    return Response.json({});
  });
  await handler(request, NOWHERE);
  expect(logged).toEqual([]);
});

test('a body that breaks off is answered as invalid input, and is not logged', async () => {
  const { logged } = await running();
  const half = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"half":')),
    pull: (controller) => controller.error(new Error('aborted')),
  });
  const reply = await asks(
    publicRoute(async ({ request }) => Response.json((await bodyBytes(request, 1_000)).length)),
    { body: half },
  );
  expect(await reply.json()).toMatchObject({ code: 'invalid_input', params: { field: 'body' }, status: 400 });
  expect(logged).toEqual([]);
});

describe('a request by host name', () => {
  const answers = async (): Promise<Response> => Response.json({});
  const headers = { host: 'dashboard.example' };

  test('is refused under a foreign name, unless it is signed', async () => {
    await running();
    expect(await (await asks(publicRoute(answers), { headers })).json()).toMatchObject({
      code: 'wrong_host',
      status: 421,
    });
    expect((await asks(signedRoute(answers), { headers })).status).toBe(200);
  });

  test('is accepted under the public address, and strict TLS is set where that is https', async () => {
    await running({ publicUrl: new URL('https://pay.shop.example/') });
    const reply = await asks(publicRoute(answers), { headers: { host: 'pay.shop.example' } });
    expect([reply.status, reply.headers.get('strict-transport-security')]).toEqual([
      200,
      expect.stringContaining('max-age='),
    ]);
    const refused = await asks(publicRoute(answers), { headers });
    expect([refused.status, refused.headers.get('strict-transport-security')]).toEqual([
      421,
      expect.stringContaining('max-age='),
    ]);
  });
});
