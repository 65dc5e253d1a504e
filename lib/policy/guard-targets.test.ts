import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { guardTargets } from './guard-targets';

/** Returns what a server receives when these lines are sent to it. */
async function handed(lines: readonly string[]): Promise<unknown> {
  const server = createServer((request, reply) => {
    const { host, 'x-imelipwa-target': note = null } = request.headers;
    reply.end(JSON.stringify({ url: request.url, host, note }));
  });
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
  return JSON.parse(reply.slice(reply.indexOf('\r\n\r\n') + 4));
}

test('every server of this process receives tidy targets, with a note for each that was not tidy', async () => {
  guardTargets('https://pay.shop.example/');
  const host = 'Host: 127.0.0.1:3000';
  expect(await handed(['GET /payments?q=1 HTTP/1.1', host])).toEqual({
    url: '/payments?q=1',
    host: '127.0.0.1:3000',
    note: null,
  });
  expect(await handed(['GET //payments/ HTTP/1.1', host])).toMatchObject({ url: '/payments', note: 'moved' });
  expect(await handed(['GET /payments/% HTTP/1.1', host])).toMatchObject({ url: '/malformed', note: 'malformed' });
  expect(await handed(['POST /api/x?q=%zz HTTP/1.1', host])).toMatchObject({
    url: '/malformed',
    note: 'malformed_for_api',
  });
  expect(await handed(['OPTIONS * HTTP/1.1', host])).toMatchObject({ note: 'malformed' });
  // When the two names differ, the one that is not ours is checked.
  for (const [authority, sent, seen] of [
    ['evil.example', '127.0.0.1:3000', 'evil.example'],
    ['pay.shop.example', 'evil.example', 'evil.example'],
    ['pay.shop.example', '127.0.0.1:3000', '127.0.0.1:3000'],
  ]) {
    expect(await handed([`GET http://${authority}/a HTTP/1.1`, `Host: ${sent}`])).toEqual({
      url: '/a',
      host: seen,
      note: null,
    });
  }
  // The header from outside is ignored.
  expect(await handed(['GET / HTTP/1.1', host, 'X-Imelipwa-Target: malformed'])).toMatchObject({
    url: '/',
    note: null,
  });
});
