import { expect, test } from './fixtures';

test.use({ isPublic: true });

test('the timeline shows the evidence in order, with each message behind one click, by keyboard and at 320 px', async ({
  page,
  upstream,
  stack,
}) => {
  await page.setViewportSize({ width: 320, height: 720 });
  const id = await upstream.asks({ till: 'K000301', amount: '450', callbackUrl: `${stack.url}/api/kopokopo/callback` });
  await page.goto(`/payments/${id}`);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await upstream.answers(id, 'pin');
  await expect(page.getByRole('status')).toContainText('Paid');

  const entries = page.getByRole('list', { name: 'What we heard' }).getByRole('listitem');
  await expect(entries.first()).toContainText('We asked Kopo Kopo');
  await expect(entries.first()).toContainText('Waiting for the customer');
  const told = entries.filter({ hasText: 'Kopo Kopo told us the result' });
  await expect(told).toContainText('Signed with our API key');
  await expect(entries.filter({ hasText: 'Paid. Learnt: ' })).toHaveCount(1);

  await told.getByText('As it arrived').focus();
  await page.keyboard.press('Enter');
  await expect(told.locator('pre')).toContainText(`"id": "${id}"`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});

test('suspected duplicates are marked in the list, and each one links to the other', async ({
  page,
  upstream,
  stack,
}) => {
  await upstream.subscribes({
    eventType: 'buygoods_transaction_received',
    url: `${stack.url}/api/kopokopo/webhook`,
    till: 'K000302',
  });
  await page.goto('/payments?till=K000302');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  for (let n = 0; n < 2; n += 1) await upstream.walksIn({ till: 'K000302', amount: '999', phone: '+254700000061' });
  await expect(page.getByRole('row', { name: /999.*May be paid twice|May be paid twice.*999/ })).toHaveCount(2);
  await page.getByRole('row', { name: /999/ }).first().getByRole('link').click();
  await expect(page.getByText('May be paid twice:')).toBeVisible();
  await expect(page.getByText('Kopo Kopo told us of it.')).toBeVisible();
  const here = page.url();
  await page.getByRole('link', { name: 'Show the other' }).click();
  await expect(page).not.toHaveURL(here);
  await expect(page.getByText('May be paid twice:')).toBeVisible();
});
