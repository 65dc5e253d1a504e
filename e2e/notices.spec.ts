import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

/** Subscribes as a merchant does in Settings → Connection. Each test uses a till of its own. */
async function listens(upstream: SandboxClient, stack: DashboardStack, till: string): Promise<void> {
  for (const eventType of ['buygoods_transaction_received', 'buygoods_transaction_reversed']) {
    await upstream.subscribes({ eventType, url: `${stack.url}/api/kopokopo/webhook`, till });
  }
}

test('a payment by hand at the till appears on an open list without a further request', async ({
  page,
  upstream,
  stack,
}, testInfo) => {
  await listens(upstream, stack, 'K000101');
  await page.goto('/payments');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // The page's own clock: a list fetched again as the stream opened is reported to us late, but began earlier.
  const paidAtMs = await page.evaluate(() => performance.now());
  await upstream.walksIn({ till: 'K000101', amount: '1234.50', firstName: 'Nekesa', lastName: 'Wafula' });
  const row = page.getByRole('row', { name: /1,234\.50/ });
  await expect(row).toBeVisible();
  // The time it took depends on the machine and is only written down. What counts is that the stream brought it, and no
  // request.
  const [seenAtMs, ended] = await page.evaluate(
    () =>
      [
        performance.now(),
        performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
      ] as const,
  );
  testInfo.annotations.push({ type: 'from paying to seeing', description: `${Math.round(seenAtMs - paidAtMs)} ms` });
  const asked = ended.filter(
    ({ name, startTime }) => startTime > paidAtMs && new URL(name).pathname.startsWith('/api/'),
  );
  expect(asked).toEqual([]);
  await expect(row).toContainText('Paid');
  await expect(row).toContainText('Nekesa Wafula');
});

test('a reversal turns an open payment from Paid to Money taken back, and its row with it', async ({
  page,
  upstream,
  stack,
}) => {
  await listens(upstream, stack, 'K000102');
  const reference = await upstream.walksIn({ till: 'K000102', amount: '640' });
  await page.goto('/');
  await expect(page.getByRole('button', { name: /KES 640/ }).first()).toBeVisible();
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(reference);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Paid');
  await upstream.reverses(reference);
  await expect(page.getByRole('status')).toContainText('Money taken back');
  await expect(page.getByRole('status')).not.toContainText('Paid');
});

test('a payment that a callback, a webhook and our own GET report is shown once', async ({ page, upstream, stack }) => {
  await listens(upstream, stack, 'K000103');
  await upstream.fails({ notices: { doubled: true } });
  await page.goto('/payments?till=K000103');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const id = await upstream.asks({ till: 'K000103', amount: '777', callbackUrl: `${stack.url}/api/kopokopo/callback` });
  await upstream.answers(id, 'pin');
  await expect(page.getByRole('row', { name: /777/ })).toContainText('Paid');
  // All notices have been taken, and the one GET that confirms a callback was made.
  await expect
    .poll(() => upstream.notices().filter((notice) => notice.status === 200).length)
    .toBeGreaterThanOrEqual(4);
  await expect.poll(() => upstream.heard().filter((line) => line.endsWith(`/incoming_payments/${id}`)).length).toBe(1);
  await page.reload();
  await expect(page.getByRole('row', { name: /777/ })).toHaveCount(1);
  const found: unknown = await (await stack.fetch(`/api/payments?till=K000103`)).json();
  expect(found).toMatchObject({
    payments: [{ state: 'paid', requestId: id, kind: 'asked', confirmed: true, conflict: null }],
  });
});

test('a notice whose amount contradicts the GET is not called Paid', async ({ page, upstream, stack }) => {
  await listens(upstream, stack, 'K000104');
  const id = await upstream.asks({ till: 'K000104', amount: '900' });
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Waiting');
  await upstream.fails({ notices: { wrongAmount: '90000.0', times: 1 } });
  await upstream.answers(id, 'pin');
  await expect(page.getByRole('status')).toContainText('Wait, ask a supervisor');
});

for (const [what, signature] of [
  ['no signature', undefined],
  ['a short one', 'abc'],
  ['one that is no hex', 'z'.repeat(64)],
  ['a wrong one', '0'.repeat(64)],
] as const) {
  for (const endpoint of ['callback', 'webhook']) {
    test(`a notice at ${endpoint} with ${what} is answered 401`, async ({ stack }) => {
      const reply = await fetch(`${stack.url}/api/kopokopo/${endpoint}`, {
        method: 'POST',
        body: '{}',
        headers: signature === undefined ? {} : { 'x-kopokopo-signature': signature },
      });
      expect([reply.status, reply.headers.get('content-type')]).toEqual([401, 'application/problem+json']);
      expect(await reply.json()).toMatchObject({ code: 'wrong_signature', status: 401 });
    });
  }
}

test('a notice larger than 256 KiB is answered 413, and health counts the refused notices', async ({ stack }) => {
  const reply = await fetch(`${stack.url}/api/kopokopo/webhook`, { method: 'POST', body: 'x'.repeat(256 * 1024 + 1) });
  expect(reply.status).toBe(413);
  await expect
    .poll(async () => {
      const health: unknown = await (await fetch(`${stack.url}/api/health`)).json();
      return health;
    })
    .toMatchObject({ status: 'ok', parts: { feed: { status: 'on', refused: expect.any(Number) } } });
});
