import type { CDPSession, Page } from '@playwright/test';
import { emptyFirstLoadBytes, servedFirstLoadBytes } from '@/scripts/first-load';
import { LOCALE_COOKIE } from '@/lib/intl/locale';
import { browserCookies } from '@/scripts/sign-in';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

/** Our own limit: a cheap phone loads the counter nearly as fast as an empty page. */
const MOST_BY_EMPTY = 1.25;

const KB = 1_000;
/** Our own limits for the first load of a page without anything kept, everything together and its HTML. */
const MOST_ON_THE_WIRE = 270 * KB;
/** The list is read at a desk. It brings a table of any length and a search that completes, with their words. */
const MOST_OF_THE_LIST = 310 * KB;
/** A payment's page brings its notes, its payer's other payments, and what became of money that was taken back. */
const MOST_OF_A_PAYMENT = 275 * KB;
const MOST_HTML_ON_THE_WIRE = 20 * KB;
/** Before packing: a cheap phone reads all of it before the page works. */
const MOST_HTML = 60 * KB;
/** As many as a page of the list and the column of arrivals can hold. */
const PAYMENTS = 60;

test('the counter’s first load has at most a quarter more script than an empty page', async ({ stack }) => {
  const empty = await emptyFirstLoadBytes();
  const counter = await servedFirstLoadBytes(`${stack.url}/`, await stack.cookieOf('owner'));
  expect(empty).toBeGreaterThan(100_000);
  expect(counter / empty).toBeLessThanOrEqual(MOST_BY_EMPTY);
});

test('counter, list and a payment each load within their budget of bytes, in both languages', async ({
  browser,
  stack,
  upstream,
}, testInfo) => {
  await upstream.subscribes({
    eventType: 'buygoods_transaction_received',
    url: `${stack.url}/api/kopokopo/webhook`,
    till: 'K000105',
  });
  const references = await Promise.all(
    Array.from({ length: PAYMENTS }, (_, at) => upstream.walksIn({ till: 'K000105', amount: String(200 + at) })),
  );
  await expect
    .poll(() => upstream.notices().filter(({ status }) => status === 200).length)
    .toBeGreaterThanOrEqual(PAYMENTS);
  const found: unknown = await (await stack.fetch(`/api/payments?q=${references[0]}`)).json();
  const id = firstId(found);
  for (const language of ['en', 'sw']) {
    for (const [name, path, most] of [
      ['counter', '/', MOST_ON_THE_WIRE],
      ['list', '/payments', MOST_OF_THE_LIST],
      ['payment', `/payments/${id}`, MOST_OF_A_PAYMENT],
    ] as const) {
      const context = await browser.newContext({ baseURL: stack.url });
      await context.addCookies([
        ...browserCookies(await stack.cookieOf('owner'), stack.url),
        { name: LOCALE_COOKIE, value: language, url: stack.url },
      ]);
      const weight = await weigh(await context.newPage(), path);
      await context.close();
      testInfo.annotations.push({ type: `${name} in ${language}`, description: JSON.stringify(weight) });
      expect.soft(weight.all, `${name} on the wire in ${language}`).toBeLessThanOrEqual(most);
      expect
        .soft(weight.htmlPacked, `HTML on the wire, ${name}, ${language}`)
        .toBeLessThanOrEqual(MOST_HTML_ON_THE_WIRE);
      expect.soft(weight.html, `HTML, ${name}, ${language}`).toBeLessThanOrEqual(MOST_HTML);
      // The check itself sees what a browser loads: less than this would mean that it looked at another page.
      expect.soft(weight.all).toBeGreaterThan(150 * KB);
    }
  }
});

type Weight = { all: number; html: number; htmlPacked: number };
type Loaded = { type: string; packed: number | null; plain: number };

/** Opens a page with nothing kept, and returns the bytes that came for it, headers of the answers included. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const loaded = listen(devtools);
  await page.goto(path);
  await expect(page.getByRole('banner').getByText(/^(Live|Hewani)$/)).toBeVisible();
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  const finite = (): Loaded[] => [...loaded.values()].filter(({ type }) => type !== 'EventSource');
  await expect.poll(() => finite().filter(({ packed }) => packed === null).length).toBe(0);
  const all = finite();
  const sum = (of: Loaded[], bytes: (one: Loaded) => number): number =>
    of.reduce((total, one) => total + bytes(one), 0);
  const documents = all.filter(({ type }) => type === 'Document');
  return {
    all: sum(all, ({ packed }) => packed ?? 0),
    htmlPacked: sum(documents, ({ packed }) => packed ?? 0),
    html: sum(documents, ({ plain }) => plain),
  };
}

function listen(devtools: CDPSession): Map<string, Loaded> {
  const loaded = new Map<string, Loaded>();
  devtools.on('Network.responseReceived', ({ requestId, type }) =>
    loaded.set(requestId, { type, packed: null, plain: 0 }),
  );
  devtools.on('Network.dataReceived', ({ requestId, dataLength }) => {
    const one = loaded.get(requestId);
    if (one !== undefined) one.plain += dataLength;
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId);
    if (one !== undefined) one.packed = encodedDataLength;
  });
  devtools.on('Network.loadingFailed', ({ requestId }) => loaded.delete(requestId));
  return loaded;
}

function firstId(found: unknown): string {
  const text = JSON.stringify(found);
  const id = /"id":"([0-9a-f-]{36})"/.exec(text)?.[1];
  if (id === undefined) throw new Error(`no payment was found: ${text}`);
  return id;
}
