import { realChance } from '@/sandbox/chance';
import { mpesaReference } from '@/sandbox/mpesa-reference';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

test('a payment whose notice was lost is found by looking up its code, and is marked as found late', async ({
  page,
  upstream,
  stack,
}) => {
  await stack.fetch(`/api/settings/tills`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: 'K000401', name: 'Duka la Mfano' }),
  });
  await upstream.subscribes({
    eventType: 'buygoods_transaction_received',
    url: `${stack.url}/api/kopokopo/webhook`,
    till: 'K000401',
  });
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await upstream.fails({ notices: { lost: true } });
  const reference = await upstream.walksIn({ till: 'K000401', amount: '333' });
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(reference);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Paid' })).toBeVisible();
  await expect(page.getByText("Found late, in Kopo Kopo's own list.")).toBeVisible();
  const found: unknown = await (await stack.fetch(`/api/payments?q=${reference}`)).json();
  expect(found).toMatchObject({ payments: [{ foundLate: true, firstHeardFrom: 'poll', confirmed: true }] });
});

test('the screen never calls an unpaid code false: it says what was read, and until when', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(mpesaReference(Date.now(), realChance));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/read until \d\d:\d\d:\d\d/)).toBeVisible();
  await expect(page.locator('body')).not.toContainText(/fake|false|fraud/i);
});
