import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';

test('an owner finds what is held about one payer, exports it, and erases the payer', async ({
  page,
  stack,
  upstream,
}) => {
  const id = await upstream.asks({ phone: '+254700000066', amount: '640' });
  await upstream.answers(id, 'pin');
  await expect.poll(async () => (await (await stack.fetch(`/api/payments/${id}?fresh=1`)).json()).state).toBe('paid');
  await page.goto('/settings/privacy');
  await expect(page.getByText('Names, phones and metadata: 400 days.')).toBeVisible();
  await page.getByLabel('Phone').fill('0700***066');
  await page.getByRole('button', { name: 'Find', exact: true }).last().click();
  await expect(page.getByText('That is not one whole phone number.')).toBeVisible();
  await page.getByLabel('Phone').fill('0700 000 066');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 payment, \d+ messages?, no asks under \+254700000066\.$/)).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all of it' }).click();
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    phone: '+254700000066',
    payments: [{ requestId: id, amountMinor: 64_000 }],
  });

  await page.getByRole('button', { name: 'Forget this person' }).click();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.getByRole('button', { name: 'Yes, forget them' }).click();
  await expect(page.getByText(/^Removed from 1 payment/)).toBeVisible();
  const kept = await (await stack.fetch(`/api/payments/${id}`)).json();
  expect(kept).toMatchObject({ state: 'paid', amountMinor: 64_000, sender: null, metadata: null });
  expect(JSON.stringify(await (await stack.fetch('/api/settings/audit?act=person_forgotten')).json())).not.toContain(
    '700000066',
  );
});

test('the page of a payment whose payer was erased says so, and its timeline says that the texts are gone', async ({
  page,
  stack,
  upstream,
}) => {
  const id = await upstream.asks({ phone: '+254700000067', amount: '75' });
  await upstream.answers(id, 'pin');
  await expect.poll(async () => (await (await stack.fetch(`/api/payments/${id}?fresh=1`)).json()).state).toBe('paid');
  await stack.fetch('/api/settings/privacy/person/forget', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone: '0700000067' }),
  });
  await page.goto(`/payments/${id}`);
  await expect(page.getByRole('status')).toContainText('Paid');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByText('Removed, as personal data is after a time:')).toBeVisible();
  await expect(page.getByText('The text was removed as too old:').first()).toBeVisible();
});
