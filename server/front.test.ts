import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { EVERY_ANSWER } from '@/lib/policy/every-answer';
import { createFront } from './front';

type Answer = { status: number; headers: Map<string, string>; body: string };

/** Sends these lines to a front door whose Next answers with what it was handed. Returns the answer. */
async function answered(lines: readonly string[], publicUrl = 'https://pay.shop.example/'): Promise<Answer> {
  const server = createServer(
    createFront({
      next: ({ url, headers }, reply) =>
        Promise.resolve(void reply.end(JSON.stringify({ url, host: headers.host, hops: headers['x-forwarded-for'] }))),
      files: new Map([['/_next/static/a.js', { type: 'text/javascript', plain: Buffer.from('1'), packed: {} }]]),
      publicUrl,
      onFailure: (error) => {
        throw error;
      },
    }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const socket = connect(address.port, '127.0.0.1');
  let reply = '';
  socket.on('data', (chunk: Buffer) => (reply += chunk.toString('utf8')));
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
  await once(socket, 'close');
  const [head = '', body = ''] = reply.split('\r\n\r\n');
  const [first = '', ...rest] = head.split('\r\n');
  const headers = rest.map((line): [string, string] => {
    const at = line.indexOf(': ');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 2)];
  });
  return { status: Number(first.split(' ')[1]), headers: new Map(headers), body };
}

const HOST = 'Host: 127.0.0.1:3000';

test('the front door hands tidy addresses to Next, and answers those that are not tidy or cannot be read', async () => {
  expect(await answered(['GET /payments?q=1 HTTP/1.1', HOST])).toMatchObject({
    status: 200,
    body: expect.stringContaining('"url":"/payments?q=1"'),
  });
  const moved = await answered(['GET //payments/?q=1 HTTP/1.1', HOST]);
  expect([moved.status, moved.headers.get('location')]).toEqual([308, '/payments?q=1']);
  expect(await answered(['GET /api//payments/ HTTP/1.1', HOST])).toMatchObject({
    status: 200,
    body: expect.stringContaining('"url":"/api/payments"'),
  });
  const page = await answered(['GET /payments/% HTTP/1.1', HOST]);
  expect([page.status, page.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  for (const line of ['POST /api/x?q=%zz HTTP/1.1', 'GET /api/% HTTP/1.1']) {
    const refused = await answered([line, HOST]);
    expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
  }
  expect((await answered(['OPTIONS * HTTP/1.1', HOST])).status).toBe(400);
});

test('the front door answers to its own names only, in the Host header and in the line itself', async () => {
  for (const [authority, host, status] of [
    ['', 'evil.example', 421],
    ['', 'pay.shop.example', 200],
    ['http://evil.example', '127.0.0.1:3000', 421],
    ['http://pay.shop.example', 'evil.example', 421],
    ['http://pay.shop.example', '127.0.0.1:3000', 200],
  ] as const) {
    for (const path of ['/a', '/_next/static/a.js'])
      expect((await answered([`GET ${authority}${path} HTTP/1.1`, `Host: ${host}`])).status).toBe(status);
  }
});

test('a request says whom it really comes from behind all that its sender may have made up', async () => {
  const hopsOf = async (...lines: string[]): Promise<string | undefined> =>
    /"hops":"([^"]*)"/.exec((await answered(['GET /a HTTP/1.1', HOST, ...lines])).body)?.[1];
  expect(await hopsOf()).toBe('127.0.0.1');
  expect(await hopsOf('X-Forwarded-For: 203.0.113.7')).toBe('203.0.113.7, 127.0.0.1');
  expect(await hopsOf('X-Forwarded-For: 6.6.6.6', 'X-Forwarded-For: 7.7.7.7')).toBe('6.6.6.6, 7.7.7.7, 127.0.0.1');
});

test('every answer of the front door has the headers of every answer, and says https where that is the address', async () => {
  const lines = ['/a', '/_next/static/a.js', '/_next/static/missing.js', '/%', '//a', '/api/kopokopo/webhook'];
  for (const path of lines) {
    const { headers } = await answered([`GET ${path} HTTP/1.1`, HOST]);
    for (const [name, value] of Object.entries(EVERY_ANSWER)) expect(headers.get(name.toLowerCase()), path).toBe(value);
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  }
  const plain = await answered(['GET /a HTTP/1.1', HOST], 'http://127.0.0.1:3000/');
  expect(plain.headers.has('strict-transport-security')).toBe(false);
});
