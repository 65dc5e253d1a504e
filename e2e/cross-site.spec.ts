import { expect, test } from './fixtures';

test.use({ as: 'owner' });

const UNHEARD = 'UKN1MPU40Z';

test('a read by a page of another site makes no request to Kopo Kopo', async ({ stack, upstream }) => {
  const id = await upstream.asks();
  await upstream.forgets();
  const reads = (path: string, site: string) => stack.fetch(path, { headers: { 'sec-fetch-site': site } });
  for (const site of ['cross-site', 'same-site']) {
    const answer = await (await reads(`/api/lookup?q=${id}`, site)).json();
    expect(answer, site).toMatchObject({ payments: [], trouble: null, upstream: { outcome: 'not_asked' } });
    // The words of the page are in its script too: these are the ones that it shows.
    const page = await (await reads(`/?q=${id}`, site)).text();
    expect(page.includes('>Kopo Kopo has not been asked yet'), site).toBe(true);
    expect((await reads(`/?q=${UNHEARD}`, site)).status, site).toBe(200);
  }
  expect(upstream.heard().filter((request) => request.includes(id))).toEqual([]);
  const polls = async (): Promise<string> => (await stack.fetch('/api/settings/polls')).text();
  expect(await polls()).not.toContain('"lookup"');
  // The same lookup by a person.
  expect(await (await reads(`/api/lookup?q=${id}`, 'same-origin')).json()).toMatchObject({
    payments: [{ requestId: id }],
  });
  expect(await (await reads(`/api/lookup?q=${UNHEARD}`, 'none')).json()).toMatchObject({ list: { state: 'reading' } });
  expect(await polls()).toContain('"lookup"');
});

test('a link on another site leads to an answer, and Kopo Kopo is asked once the page of the reader is at work', async ({
  page,
  stack,
  upstream,
}) => {
  const id = await upstream.asks();
  await page.route('http://elsewhere.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<a href="${stack.url}/?q=${id}">the payment</a>` }),
  );
  await page.goto('http://elsewhere.example/');
  const led = page.waitForResponse(
    (reply) => reply.request().isNavigationRequest() && reply.url().startsWith(stack.url),
  );
  await page.getByRole('link', { name: 'the payment' }).click();
  expect(await (await led).text()).toContain('not_asked');
  await expect(page.locator('[data-verdict="waiting"]')).toBeVisible();
  expect(upstream.heard().some((request) => request.endsWith(id))).toBe(true);
});
