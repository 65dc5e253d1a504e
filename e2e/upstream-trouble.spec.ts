import { expect, test } from './fixtures';

test('the known state stays on the screen while Kopo Kopo is down, and catches up by itself', async ({
  page,
  upstream,
}) => {
  const id = await upstream.asks();
  await page.goto(`/payments/${id}`);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await upstream.fails({ down: true });
  await expect(page.getByText(/No answer from Kopo Kopo since \d\d:\d\d\./)).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Waiting');
  await upstream.answers(id, 'pin');
  await upstream.recovers();
  await expect(page.getByRole('status')).toContainText('Paid');
  await expect(page.getByText(/No answer from Kopo Kopo/)).toHaveCount(0);
});

test('a page that opens while Kopo Kopo hangs shows the known state at once', async ({ page, upstream }) => {
  const id = await upstream.asks({ metadata: { order: '91' } });
  await page.goto(`/payments/${id}`);
  await expect(page.getByRole('status')).toContainText('Waiting');
  const address = page.url();
  await upstream.fails({ slowMs: 60_000 });
  await page.goto('/');
  await page.goto(address);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await expect(page.getByRole('article')).toContainText('91');
});

for (const { what, faults, says } of [
  { what: 'does not answer', faults: { down: true }, says: 'Kopo Kopo does not answer' },
  { what: 'refuses our credentials', faults: { status: 401, paths: 'all' }, says: 'Kopo Kopo refuses us' },
  { what: 'answers with a page of HTML', faults: { nonsense: true }, says: "We do not understand Kopo Kopo's answer" },
  { what: 'answers with half a body', faults: { truncate: true }, says: "We do not understand Kopo Kopo's answer" },
] as const) {
  test(`when Kopo Kopo ${what}, the page says so, and asking again brings the payment`, async ({ page, upstream }) => {
    const id = await upstream.asks();
    await upstream.answers(id, 'pin');
    await upstream.fails(faults);
    await page.goto(`/payments/${id}`);
    await expect(page.getByRole('status')).toContainText(says);
    await upstream.recovers();
    await expect(async () => {
      const again = page.getByRole('button', { name: 'Ask again' });
      if (await again.isVisible()) await again.click({ timeout: 1_000 });
      await expect(page.getByRole('status')).toContainText('Paid', { timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
  });
}

for (const [end, action, says] of [
  ['with a wrong PIN', 'wrong_pin', 'Wrong M-PESA PIN'],
  ['for want of money', 'no_money', 'Not enough money in M-PESA'],
  ['because it was cancelled', 'cancel', 'Cancelled, or the prompt closed'],
] as const) {
  test(`a payment that ended ${end} says why, with Kopo Kopo's own words`, async ({ page, upstream }) => {
    const id = await upstream.asks();
    await page.goto(`/payments/${id}`);
    await expect(page.getByRole('status')).toContainText('Waiting');
    await upstream.answers(id, action);
    await expect(page.getByRole('status')).toContainText('Did not go through');
    await expect(page.getByRole('status')).toContainText(says);
    await expect(page.getByRole('article')).toContainText('Kopo Kopo wrote:');
  });
}

test('the page says since when it hears nothing, keeps what it shows, and catches up when the server is back', async ({
  page,
  upstream,
  stack,
}) => {
  const id = await upstream.asks();
  await page.goto(`/payments/${id}`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const { code, tookMs } = await stack.stopServer();
  try {
    // The server ended by itself and was not killed: 0, or 143 when Next's own handler was the last to finish.
    expect([0, 143]).toContain(code);
    // An open stream must not keep the server from ending.
    expect(tookMs).toBeLessThan(10_000);
    await expect(page.getByText(/Not live since \d\d:\d\d/)).toBeVisible();
    await expect(page.getByRole('status')).toContainText('Waiting');
    await upstream.answers(id, 'pin');
  } finally {
    await stack.startServer();
  }
  // After the restart the watch goes on, and the open page comes back by itself.
  await expect(page.getByRole('status')).toContainText('Paid', { timeout: 25_000 });
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 25_000 });
});

test('fifty people on one waiting payment cost one token, and one request per check of the watch', async ({
  stack,
  upstream,
}) => {
  const id = await upstream.asks();
  await upstream.forgets();
  const startedMs = performance.now();
  const opened = await Promise.all(Array.from({ length: 50 }, () => stack.fetch(`/payments/${id}`)));
  expect(opened.map((reply) => reply.status)).toEqual(Array.from({ length: 50 }, () => 200));
  await upstream.answers(id, 'pin');
  await expect
    .poll(async () => (await (await stack.fetch(`/api/payments/${id}`)).json()).state, { intervals: [3_500] })
    .toBe('paid');
  const seconds = (performance.now() - startedMs) / 1_000;
  const heard = upstream.heard();
  expect(heard.filter((line) => line.includes('/oauth/token')).length).toBeLessThanOrEqual(1);
  const looks = heard.filter((line) => line.endsWith(`/incoming_payments/${id}`)).length;
  expect(looks).toBeGreaterThan(0);
  // The watch checks every few seconds, and all who open the page share one request a second at most. The first ones of
  // both come at once, so the machine's speed decides how many there are, but not how many there may be.
  expect(looks).toBeLessThanOrEqual(2 + Math.ceil(seconds / 3));
});
