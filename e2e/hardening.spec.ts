import { request } from 'node:http';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** Returns a list that fills with what the browser blocks or complains about. */
async function troublesOf(page: Page): Promise<string[]> {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.exposeFunction('tellTrouble', (text: string) => troubles.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      Reflect.get(window, 'tellTrouble')(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return troubles;
}

test('every page works under its security policy, and the browser blocks nothing', async ({
  page,
  upstream,
  context,
}) => {
  const troubles = await troublesOf(page);
  const id = await upstream.asks();
  await upstream.answers(id, 'pin');
  for (const path of [
    '/',
    '/payments',
    `/payments/${id}`,
    '/payments/new',
    '/settings/connection',
    '/settings/tills',
    '/settings/fee',
    '/settings/devices',
    '/settings/staff',
    '/settings/audit',
    '/settings/privacy',
    '/settings/account',
  ]) {
    await page.goto(path);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByRole('heading').first()).toBeAttached();
  }
  await page.getByRole('link', { name: 'Payments' }).click();
  await expect(page.getByRole('heading', { name: 'Payments' })).toBeVisible();
  // A page that is open while its session goes asks on, is refused, and leads to the sign-in by itself.
  await page.goto('about:blank');
  await context.clearCookies();
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await page.goto('/device');
  await page.waitForLoadState('networkidle');
  expect(troubles).toEqual([]);
});

test('a script that was injected into a page does not run', async ({ page }) => {
  const troubles = await troublesOf(page);
  await page.route('**/payments', async (route) => {
    const reply = await route.fetch();
    const smuggled =
      '<script>window.smuggled = true</script><img src="/no-such-picture" onerror="window.smuggled = true"><script src="https://evil.example/x.js"></script>';
    await route.fulfill({ response: reply, body: (await reply.text()).replace('<body>', `<body>${smuggled}`) });
  });
  await page.goto('/payments');
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName(`${location.origin}/no-such-picture`).length))
    .toBe(1);
  expect(await page.evaluate(() => Reflect.get(window, 'smuggled'))).toBeUndefined();
  for (const held of ['script-src-elem inline', 'script-src-attr inline', 'script-src-elem https://evil.example/x.js'])
    expect(troubles).toContain(held);
});

test('every reply has the security headers, and no one may cache its data', async ({ stack }) => {
  const html = await (await stack.fetch('/')).text();
  const script = /\/_next\/static\/[^"\\]+\.js/.exec(html)?.[0] ?? '';
  expect(script).not.toBe('');
  for (const path of [
    '/',
    '/payments',
    '/sign-in',
    '/no-such-page',
    '/api/payments',
    '/api/health',
    '/api/no-such-thing',
    '/api/payments/nonsense',
    script,
  ]) {
    const { headers } = await stack.fetch(path, { redirect: 'manual' });
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    expect(headers.get('x-frame-options'), path).toBe('DENY');
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('permissions-policy'), path).toContain('camera=()');
    expect(headers.get('x-powered-by'), path).toBeNull();
    expect(headers.get('strict-transport-security'), path).toBeNull();
    if (path !== script) expect(headers.get('cache-control'), path).toContain('no-store');
    if (!path.startsWith('/api/') && path !== script) {
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"])
        expect(policy, path).toContain(part);
      expect(policy, path).not.toContain('unsafe');
    }
  }
  const nonces = await Promise.all(
    [1, 2].map(
      async () => /nonce-([^']+)/.exec((await stack.fetch('/')).headers.get('content-security-policy') ?? '')?.[1],
    ),
  );
  expect(nonces[0]).not.toBe(nonces[1]);
});

test('the cookies belong to this server alone, and no script can read them', async ({ stack }) => {
  const reply = await fetch(`${stack.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'owner@demo.test', password: 'imelipwa-demo' }),
  });
  const cookies = reply.headers.getSetCookie();
  expect(cookies.length).toBeGreaterThan(0);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; *HttpOnly/i);
    expect(cookie).toMatch(/; *SameSite=Lax/i);
    expect(cookie).toMatch(/; *Path=\/(?:;|$)/i);
    expect(cookie).not.toMatch(/; *Domain=/i);
  }
});

const HUNG_UP = 0;

/** Sends a request that fetch would not allow. Returns the status. */
async function sends(
  url: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<number> {
  const sent = request(url, { method, headers });
  sent.end(body);
  // The server may close the connection while the test still sends.
  sent.on('error', () => undefined);
  const [reply]: { statusCode?: number; resume(): void }[] = await once(sent, 'response').catch(() => []);
  reply?.resume();
  return reply?.statusCode ?? HUNG_UP;
}

test('the server answers only to its own host names, except for notices', async ({ stack }) => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', '10.0.0.7:3000']) {
    for (const path of ['/', '/api/health', '/api/payments', '/sign-in'])
      expect(await sends(stack.url + path, { headers: { host } }), `${path} as ${host}`).toBe(421);
    expect(await sends(`${stack.url}/api/kopokopo/webhook`, { method: 'POST', headers: { host }, body: '{}' })).toBe(
      401,
    );
  }
});

type Told = { status: number; headers: Headers; body: string };

/** Sends a request line exactly as given, which no client library would do. */
async function tells(url: string, line: string, { host, cookie }: { host?: string; cookie: string }): Promise<Told> {
  const { hostname, port, host: own } = new URL(url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(`${line} HTTP/1.1\r\nHost: ${host ?? own}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`);
  await once(socket, 'close');
  const [head = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const pairs = lines.map((each): [string, string] => [
    each.slice(0, each.indexOf(':')),
    each.slice(each.indexOf(':') + 1).trim(),
  ]);
  return { status: Number(first.split(' ')[1]), headers: new Headers(pairs), body: rest.join('\r\n\r\n') };
}

/** Checks the headers that every reply must have. */
function expectKeptToItself({ headers, body }: Told, what: string, kind: 'page' | 'api'): void {
  expect(headers.get('x-content-type-options'), what).toBe('nosniff');
  expect(headers.get('referrer-policy'), what).toBe('no-referrer');
  expect(headers.get('x-frame-options'), what).toBe('DENY');
  expect(headers.get('x-robots-tag'), what).toBe('noindex');
  expect(headers.get('cross-origin-opener-policy'), what).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy'), what).toBe('same-origin');
  expect(headers.get('permissions-policy'), what).toContain('camera=()');
  expect(headers.get('cache-control'), what).toContain('no-store');
  if (kind === 'api') expect(headers.get('content-type'), what).toBe('application/problem+json');
  else expect(headers.get('content-security-policy'), what).toContain("default-src 'none'");
  expect(body, what).not.toContain('Mfano');
}

test('an unreadable address is refused with 400 and with every security header', async ({ stack }) => {
  const cookie = await stack.cookieOf('owner');
  const pages = [
    '/%E0%A4%A',
    '/payments/%',
    '/%/',
    '/payments?q=%zz',
    '/?q=%E0%A4%A',
    '/_next/static/%zz',
    '/icons/%.png',
    '/%ff',
    '*',
  ];
  for (const path of pages) {
    const told = await tells(stack.url, `GET ${path}`, { cookie });
    expect(told.status, path).toBe(400);
    expectKeptToItself(told, path, 'page');
  }
  for (const path of [
    '/api/payments/%zz',
    '/api/%',
    '/api/payments?q=%zz',
    '/api/auth/%zz',
    '/api/kopokopo/%zz',
    '/api/live/%ff',
  ]) {
    for (const method of ['GET', 'POST']) {
      const told = await tells(stack.url, `${method} ${path}`, { cookie });
      expect(told.status, path).toBe(400);
      expect(JSON.parse(/\{.*\}/s.exec(told.body)?.[0] ?? ''), path).toMatchObject({
        code: 'invalid_input',
        status: 400,
      });
      expectKeptToItself(told, path, 'api');
    }
  }
  // The server logs none of these as its own error.
  expect(stack.output()).not.toContain('DecodeError');
});

test('a missing file is answered without naming who is signed in, and only under our own host name', async ({
  stack,
}) => {
  const cookie = await stack.cookieOf('owner');
  const missing = ['/_next/static/x', '/_next/static/chunks/x.js', '/icons/x.png', '/icons/x/y.png', '/offline/x.js'];
  // A folder is not a file.
  for (const path of [...missing, '/_next/static/chunks']) {
    const told = await tells(stack.url, `GET ${path}`, { cookie });
    expect(told.status, path).toBe(404);
    expectKeptToItself(told, path, 'page');
  }
  // An address that leads nowhere gets a page.
  for (const path of ['/icon.svg/x', '/sw.js/x', '/_next/x']) {
    const { headers } = await tells(stack.url, `GET ${path}`, { cookie });
    expect(headers.get('content-security-policy'), path).toContain("default-src 'none'");
    expect(headers.get('cache-control'), path).toContain('no-store');
  }
  for (const path of [
    '/_next/static/x',
    '/icons/x.png',
    '/offline/x.js',
    '/_next/static/%zz',
    '/%zz',
    '//payments',
    '/payments/',
  ]) {
    const told = await tells(stack.url, `GET ${path}`, { cookie, host: 'evil.example' });
    expect(told.status, path).toBe(421);
    expectKeptToItself(told, path, 'api');
  }
  const html = await (await stack.fetch('/')).text();
  const script = /\/_next\/static\/[^"\\]+\.js/.exec(html)?.[0] ?? '';
  for (const path of [
    script,
    '/icons/192.png',
    '/offline',
    '/sw.js',
    '/manifest.webmanifest',
    '/offline/worker.js',
    '/icon.svg',
  ]) {
    const told = await tells(stack.url, `GET ${path}`, { cookie });
    expect(told.status, path).toBe(200);
    if (path === script) expect(told.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  }
});

test('a request that names another server in its first line is refused, whatever its Host header says', async ({
  stack,
}) => {
  const cookie = await stack.cookieOf('owner');
  const own = new URL(stack.url).host;
  for (const path of ['/', '/api/me', '/payments', '/icons/x.png', '/_next/static/x']) {
    for (const [authority, host] of [
      ['evil.example', own],
      ['evil.example', 'evil.example'],
      [own, 'evil.example'],
      [`${own}@evil.example`, own],
    ] as const) {
      const what = `${authority}${path} as ${host}`;
      const told = await tells(stack.url, `GET http://${authority}${path}`, { cookie, host });
      expect(told.status, what).toBe(421);
      expect(told.headers.get('location'), what).toBeNull();
      expectKeptToItself(told, what, 'api');
    }
  }
  expect((await tells(stack.url, `GET http://${own}/api/me`, { cookie })).status).toBe(200);
});

test('an address with an extra slash redirects to the one without it, under our own host name', async ({ stack }) => {
  const cookie = await stack.cookieOf('owner');
  for (const [path, leadsTo] of [
    ['//payments', '/payments'],
    ['/payments/', '/payments'],
    ['//evil.example/x', '/evil.example/x'],
    ['/\\evil.example', '/evil.example'],
    ['/payments/?q=a', '/payments?q=a'],
  ] as const) {
    const told = await tells(stack.url, `GET ${path}`, { cookie });
    expect([told.status, told.headers.get('location')], path).toEqual([308, leadsTo]);
    expect(told.headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(told.headers.get('x-frame-options'), path).toBe('DENY');
  }
});

test('a page of another site cannot act with the cookie of a person who is signed in', async ({ stack }) => {
  const cookie = await stack.cookieOf('owner');
  const orders = [
    ['POST', '/api/settings/tills'],
    ['POST', '/api/payments'],
    ['POST', '/api/lookup'],
    ['POST', '/api/account/sign-out-everywhere'],
    ['POST', '/api/auth/sign-out'],
    ['POST', '/api/settings/invites'],
  ] as const;
  for (const [method, path] of orders) {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      expect(
        await sends(stack.url + path, {
          method,
          headers: { cookie, 'content-type': 'text/plain', ...headers },
          body: '{}',
        }),
        `${method} ${path} ${JSON.stringify(headers)}`,
      ).toBe(403);
    }
  }
  expect((await stack.fetch('/api/me')).status).toBe(200);
});

test('requests that are too large, too deep or strange are refused, and the server goes on', async ({ stack }) => {
  const cookie = await stack.cookieOf('owner');
  const json = { cookie, 'content-type': 'application/json' };
  expect([431, HUNG_UP]).toContain(
    await sends(`${stack.url}/api/me`, { headers: { cookie, 'x-long': 'x'.repeat(64 * 1024) } }),
  );
  expect(
    await sends(`${stack.url}/api/lookup`, {
      method: 'POST',
      headers: json,
      body: `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    }),
  ).toBe(400);
  expect([413, HUNG_UP]).toContain(
    await sends(`${stack.url}/api/lookup`, { method: 'POST', headers: json, body: `{"q":"${'x'.repeat(600_000)}"}` }),
  );
  expect(
    await sends(`${stack.url}/api/lookup`, { method: 'POST', headers: json, body: '{"__proto__":{"q":"1"},"q":null}' }),
  ).toBe(400);
  for (const path of [
    '/_next/static/../../.env',
    '/_next/static/..%2f..%2f.env',
    '/..%2f..%2fpackage.json',
    '/.env',
    '/data/imelipwa.db',
  ]) {
    expect([400, 404, 307], path).toContain(await sends(stack.url + path, { headers: { cookie } }));
  }
  expect((await fetch(`${stack.url}/api/health`)).status).toBe(200);
});
