import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SCRIPT = readFileSync(path.join(ROOT, 'public/offline/worker.js'), 'utf8');
const ORIGIN = 'https://shop.example';

type Asked = { url: string; method?: string; mode?: string };
type Handler = (event: unknown) => void;
type Held = Map<string, Map<string, Response>>;

const pathOf = (request: string | { url: string }): string =>
  new URL(typeof request === 'string' ? request : request.url, ORIGIN).pathname;

/** Returns the worker with a fake network and a fake store; `held` outlives one build. */
async function aWorker({
  build = 'one',
  held = new Map(),
  network,
}: {
  build?: string;
  held?: Held;
  network: (path: string) => Response | null;
}) {
  const handlers = new Map<string, Handler>();
  const open = (name: string) => {
    const files = held.get(name) ?? new Map<string, Response>();
    held.set(name, files);
    return {
      match: async (request: string | { url: string }) => files.get(pathOf(request))?.clone(),
      put: async (request: { url: string }, reply: Response) => void files.set(pathOf(request), reply),
      addAll: async (requests: { url: string }[]) => {
        for (const request of requests) files.set(pathOf(request), await fetched(request));
      },
    };
  };
  async function fetched(request: { url: string }): Promise<Response> {
    const reply = network(pathOf(request));
    if (reply === null) throw new TypeError('Failed to fetch');
    return reply;
  }
  const self = {
    location: new URL('/sw.js', ORIGIN),
    addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
    skipWaiting: () => undefined,
    registration: {},
  };
  const caches = {
    open: async (name: string) => open(name),
    keys: async () => [...held.keys()],
    delete: async (name: string) => held.delete(name),
    match: async (request: string) =>
      [...held.values()]
        .map((files) => files.get(pathOf(request)))
        .find((reply) => reply !== undefined)
        ?.clone(),
  };
  class FakeRequest {
    url: string;
    constructor(url: string) {
      this.url = new URL(url, ORIGIN).href;
    }
  }
  vm.runInNewContext(SCRIPT, { BUILD: build, self, caches, fetch: fetched, Request: FakeRequest, URL, Promise });
  const until = async (name: string): Promise<void> => {
    const waits: unknown[] = [];
    handlers.get(name)?.({ waitUntil: (wait: unknown) => waits.push(wait) });
    await Promise.all(waits);
  };
  await until('install');
  await until('activate');
  return {
    held,
    /** Returns what the page gets; null when the worker lets the request pass. */
    async answers({ url, method = 'GET', mode = 'cors' }: Asked): Promise<string | number | null> {
      const answers: Promise<Response>[] = [];
      const request = { url: new URL(url, ORIGIN).href, method, mode };
      handlers.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => answers.push(given) });
      const reply = await answers[0];
      if (reply === undefined) return null;
      return reply.ok ? reply.text() : reply.status;
    },
    kept: () => [...held.values()].flatMap((files) => [...files.keys()]).sort(),
  };
}

const WITH_PAGE = ['/icon.svg', '/offline', '/offline/offline.css', '/offline/offline.js'];
const online = (at: string): Response => new Response(`network ${at}`);

describe('the service worker', () => {
  test.each<Asked>([
    { url: '/api/payments' },
    { url: '/api/lookup', method: 'POST' },
    { url: '/api/live' },
    { url: '/payments?_rsc=1a2b' },
    { url: '/_next/image?url=x' },
    { url: '/_next/static/x.js', method: 'POST' },
    { url: 'https://elsewhere.example/_next/static/x.js' },
    { url: '/manifest.webmanifest' },
  ])('lets $method $url pass, and keeps nothing of it', async (asked) => {
    const worker = await aWorker({ network: online });
    expect(await worker.answers(asked)).toBeNull();
    expect(worker.kept()).toEqual(WITH_PAGE);
  });

  test('shows pages from the network and keeps none of them', async () => {
    const worker = await aWorker({ network: online });
    for (const url of ['/', '/payments/01930000-0000-7000-8000-000000000001', '/sign-in'])
      expect(await worker.answers({ url, mode: 'navigate' })).toBe(`network ${url}`);
    expect(worker.kept()).toEqual(WITH_PAGE);
  });

  test('keeps files whose name changes with their content, and asks for them once', async () => {
    let asked = 0;
    const worker = await aWorker({
      network(at) {
        if (at.startsWith('/_next/static/')) asked += 1;
        return online(at);
      },
    });
    for (let time = 0; time < 3; time += 1)
      expect(await worker.answers({ url: '/_next/static/chunks/a1.js' })).toBe('network /_next/static/chunks/a1.js');
    expect(asked).toBe(1);
    expect(worker.kept()).toEqual(['/_next/static/chunks/a1.js', ...WITH_PAGE].sort());
  });

  test('does not store the answer that a file is missing', async () => {
    const worker = await aWorker({
      network: (at) => (at.startsWith('/_next/') ? new Response('', { status: 404 }) : online(at)),
    });
    expect(await worker.answers({ url: '/_next/static/gone.js' })).toBe(404);
    expect(worker.kept()).toEqual(WITH_PAGE);
  });

  test.each([
    ['without network', null],
    ['while a proxy has nobody behind it', 502],
  ])('shows the page without network %s', async (_name, status) => {
    let isThere = true;
    const worker = await aWorker({
      network: (at) =>
        isThere || at === '/offline' ? online(at) : status === null ? null : new Response('', { status }),
    });
    isThere = false;
    expect(await worker.answers({ url: '/payments', mode: 'navigate' })).toBe('network /offline');
  });

  test('shows a server error as it is', async () => {
    const worker = await aWorker({
      network: (at) => (at === '/payments' ? new Response('', { status: 500 }) : online(at)),
    });
    expect(await worker.answers({ url: '/payments', mode: 'navigate' })).toBe(500);
  });

  test('shows our own page that says that the record cannot be reached', async () => {
    const headers = { 'content-security-policy': contentSecurityPolicy({ nonce: 'abc', isDevelopment: false }) };
    const down = new Response('', { status: 503, headers });
    const worker = await aWorker({ network: (at) => (at === '/payments' ? down : online(at)) });
    expect(await worker.answers({ url: '/payments', mode: 'navigate' })).toBe(503);
  });

  test('drops the files of an older build', async () => {
    const held: Held = new Map([['somebody-elses', new Map()]]);
    const old = await aWorker({ held, network: online });
    await old.answers({ url: '/_next/static/chunks/a1.js' });
    const next = await aWorker({ build: 'two', held, network: online });
    expect([...held.keys()].sort()).toEqual(['imelipwa-two', 'somebody-elses']);
    expect(next.kept()).toEqual(WITH_PAGE);
  });
});

describe('the page without network', () => {
  test('has the same colours as all other pages', () => {
    const sheet = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
    const tokens = (css: string): Map<string, string>[] => {
      const [light = '', dark = ''] = css.split(/@media (?:screen and )?\(prefers-color-scheme: dark\)/);
      return [light, dark].map(
        (part) =>
          new Map(
            [...part.matchAll(/(--color-[\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]),
          ),
      );
    };
    const [light, dark] = tokens(sheet('app/globals.css'));
    const [own, ownDark] = tokens(sheet('public/offline/offline.css'));
    expect(own?.size).toBeGreaterThan(5);
    for (const [name, value] of own ?? []) expect(value, name).toBe(light?.get(name));
    for (const [name, value] of ownDark ?? []) expect(value, name).toBe(dark?.get(name));
    const theme = sheet('lib/client/theme.ts');
    for (const value of [light?.get('--color-page'), light?.get('--color-raised'), dark?.get('--color-raised')])
      expect(theme).toContain(`'${value}'`);
  });
});
