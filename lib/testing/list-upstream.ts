import { once } from 'node:events';
import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

type Json = Record<string, unknown>;
type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

/** A fake Kopo Kopo that gives tokens and makes lists, and nothing else. Tests set its answers. */
export type ListUpstream = {
  url: URL;
  /** The lists that were ordered, in order. */
  asked: Json[];
  /** How often a list was fetched. */
  looks: () => number;
  /** The transactions of every list from now on. */
  holds(transactions: readonly unknown[]): void;
  /** How many fetches find a list that is not ready. */
  isPendingFor(looks: number): void;
  /** Gives this reply to the next order of a list. */
  refusesOnce(reply: Reply): void;
  /** Gives this reply to every fetch; null ends that. A function receives the id of the list. */
  answersLooks(reply: ((id: string) => Reply) | null): void;
};

export async function aListUpstream(): Promise<ListUpstream> {
  const asked: Json[] = [];
  const refusals: Reply[] = [];
  let transactions: readonly unknown[] = [];
  let pending = 0;
  let looks = 0;
  let bent: ((id: string) => Reply) | null = null;
  const ids = new Map<string, Json>();

  const listAt = (id: string): Reply => {
    looks += 1;
    if (bent !== null) return bent(id);
    const request = ids.get(id);
    if (request === undefined) return { status: 404, body: {} };
    pending -= 1;
    const isReady = pending < 0;
    return {
      status: 200,
      body: {
        data: {
          id,
          type: 'polling',
          attributes: {
            status: isReady ? 'Success' : 'Pending',
            ...request,
            transactions: isReady ? transactions : null,
          },
        },
      },
    };
  };
  const answer = (method: string, path: string, body: string): Reply => {
    if (path === '/oauth/token') return { status: 200, body: { access_token: 'token', expires_in: 3_600 } };
    if (method === 'GET') return listAt(path.split('/').at(-1) ?? '');
    const request: Json = JSON.parse(body);
    asked.push(request);
    const refusal = refusals.shift();
    if (refusal !== undefined) return refusal;
    const id = crypto.randomUUID();
    const { from_time, to_time, scope, scope_reference } = request;
    ids.set(id, { from_time, to_time, scope, scope_reference });
    return { status: 201, headers: { location: `https://elsewhere.example/api/v1/polling/${id}` } };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { status, body, headers } = answer(
        request.method ?? '',
        request.url ?? '',
        Buffer.concat(chunks).toString(),
      );
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/`),
    asked,
    looks: () => looks,
    holds: (next) => (transactions = next),
    isPendingFor: (next) => (pending = next),
    refusesOnce: (reply) => refusals.push(reply),
    answersLooks: (reply) => (bent = reply),
  };
}
