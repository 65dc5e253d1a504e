import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { packBuilt } from '@/scripts/pack-built';
import { answerBuiltFile, readBuiltFiles } from './built-files';

const SCRIPT = 'console.log("one of many lines");\n'.repeat(200);

/** A folder with what a build could have made, packed as a build packs it. */
async function aBuild(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-built-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'a.js'), SCRIPT);
  writeFileSync(path.join(folder, 'small.css'), 'a{}');
  writeFileSync(path.join(folder, 'font.woff2'), 'not packed again');
  await packBuilt(folder);
  return folder;
}

type Got = { status: number; encoding: string | undefined; type: string | undefined; body: Buffer };

/** Asks a server that has these files in memory. A path without a file is answered 404. */
async function asksFor(
  files: ReturnType<typeof readBuiltFiles>,
  name: string,
  { method = 'GET', accepts = '' } = {},
): Promise<Got> {
  const server = createServer((asked, reply) => {
    const isAnswered = answerBuiltFile(files, { pathname: asked.url ?? '', request: asked, reply });
    if (!isAnswered) reply.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const headers = { range: 'bytes=9-2', ...(accepts === '' ? {} : { 'accept-encoding': accepts }) };
  const sent = request({ port: address.port, path: `/_next/static/${name}`, method, headers }).end();
  const [reply] = await once(sent, 'response');
  const { 'content-encoding': encoding, 'content-type': type } = reply.headers;
  return { status: reply.statusCode, encoding, type, body: await buffer(reply) };
}

test('a built file comes in the best form that the browser takes, and is the same file in each', async () => {
  const files = readBuiltFiles(await aBuild());
  const brotli = await asksFor(files, 'a.js', { accepts: 'gzip, deflate, br' });
  expect([brotli.encoding, brotliDecompressSync(brotli.body).toString()]).toEqual(['br', SCRIPT]);
  const gzip = await asksFor(files, 'a.js', { accepts: 'br;q=0, gzip' });
  expect([gzip.encoding, gunzipSync(gzip.body).toString()]).toEqual(['gzip', SCRIPT]);
  const plain = await asksFor(files, 'a.js');
  expect([plain.status, plain.encoding, plain.body.toString()]).toEqual([200, undefined, SCRIPT]);
  expect((await asksFor(files, 'font.woff2', { accepts: 'br' })).encoding).toBeUndefined();
  expect((await asksFor(files, 'a.js', { method: 'HEAD', accepts: 'br' })).body).toHaveLength(0);
  for (const method of ['POST', 'DELETE'])
    expect(await asksFor(files, 'a.js', { method })).toMatchObject({ status: 405, type: undefined });
});

test('a path that is no built file is not answered: a folder, a packed form, a step up', async () => {
  const files = readBuiltFiles(await aBuild());
  for (const name of ['', 'a.js.br', 'a.js/', '../BUILD_ID', 'missing.js', '__proto__'])
    expect((await asksFor(files, name)).status, name).toBe(404);
});

test('a built file is still there when its folder is gone', async () => {
  const folder = await aBuild();
  const files = readBuiltFiles(folder);
  rmSync(folder, { recursive: true });
  expect((await asksFor(files, 'small.css')).body.toString()).toBe('a{}');
});
