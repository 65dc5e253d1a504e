import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { compressAnswer } from './compress';

const LONG = 'a text that is long enough to be worth it '.repeat(100);

/** Returns the content-encoding and vary of an answer of this type to a request with these headers. */
async function packed(type: string, headers: Record<string, string>): Promise<unknown[]> {
  const server = createServer((asked, reply) => {
    compressAnswer(asked, reply, () => undefined);
    reply.setHeader('content-type', type);
    reply.end(LONG);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const sent = request({ port: address.port, headers: { 'accept-encoding': 'gzip, br', ...headers } }).end();
  const [reply] = await once(sent, 'response');
  reply.resume();
  return [reply.headers['content-encoding'], reply.headers.vary];
}

test('what our own pages ask for, and what a person opens, is compressed', async () => {
  for (const site of ['same-origin', 'none']) {
    for (const type of ['text/html; charset=utf-8', 'application/json', 'application/problem+json', 'text/csv'])
      expect(await packed(type, { 'sec-fetch-site': site })).toEqual(['br', 'Sec-Fetch-Site, Accept-Encoding']);
  }
  const gzipAlone = { 'sec-fetch-site': 'none', 'accept-encoding': 'gzip' };
  expect(await packed('text/html', gzipAlone)).toEqual(['gzip', 'Sec-Fetch-Site, Accept-Encoding']);
});

test('what another site led to, or a request that says nothing, is sent as it is', async () => {
  for (const site of ['cross-site', 'same-site', 'anything'])
    expect(await packed('text/html', { 'sec-fetch-site': site })).toEqual([undefined, 'Sec-Fetch-Site']);
  expect(await packed('text/html', {})).toEqual([undefined, 'Sec-Fetch-Site']);
});

test('streams of events, fonts and pictures are never compressed', async () => {
  for (const type of ['text/event-stream; charset=utf-8', 'font/woff2', 'image/png'])
    expect(await packed(type, { 'sec-fetch-site': 'same-origin' })).toEqual([undefined, undefined]);
});
