import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

async function fills(page: Page, ask: { till?: string; amount: string; phone: string }): Promise<void> {
  await page.goto('/payments/new');
  await page.getByLabel('Till').fill(ask.till ?? 'K000201');
  await page.getByLabel('Amount, KES').fill(ask.amount);
  await page.getByLabel("Customer's phone").fill(ask.phone);
}

const send = { name: 'Send the prompt' } as const;

test('a person asks for a payment and sees it turn Paid when the customer enters the PIN', async ({ page, upstream, stack }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Ask' }).click();
  await page.getByLabel('Till').fill('k000201');
  await page.getByLabel('Amount, KES').fill('1,250');
  await page.getByLabel("Customer's phone").fill('0700 000 051');
  await page.getByText('More: name, order number').click();
  await page.getByLabel('First name').fill('Chebet');
  await page.getByLabel('Value').fill('91');
  await page.getByRole('button', send).click();
  await expect(page).toHaveURL(/\/payments\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await expect(page.getByRole('article')).toContainText('Chebet');
  const [id = ''] = [...stack.sandbox.state.payments.keys()].slice(-1);
  await upstream.answers(id, 'pin');
  await expect(page.getByRole('status')).toContainText('Paid');
  await expect(page.getByRole('status')).toContainText('1,250');
  await expect(page.getByRole('row', { name: 'order 91' })).toBeVisible();
});

test('a double click sends one prompt', async ({ page, upstream }) => {
  await fills(page, { amount: '60', phone: '0700000052' });
  await upstream.forgets();
  await page.getByRole('button', send).dblclick();
  await expect(page.getByRole('status')).toContainText('Waiting');
  expect(upstream.heard().filter((line) => line === 'POST /api/v1/incoming_payments')).toHaveLength(1);
});

test('what cannot be sent is said beside its field, and what Kopo Kopo refuses in its own words', async ({ page, upstream }) => {
  await fills(page, { amount: '10.50', phone: '12345' });
  await page.getByRole('button', send).click();
  await expect(page.getByText('That is not a whole Kenyan mobile number.')).toBeVisible();
  await expect(page.getByLabel("Customer's phone")).toBeFocused();
  await page.getByLabel("Customer's phone").fill('0700000053');
  await page.getByRole('button', send).click();
  await expect(page.getByText('This till takes whole shillings only.')).toBeVisible();
  await page.getByLabel('Amount, KES').fill('10');
  await upstream.fails({ refusal: "Till number can't be blank" });
  await page.getByRole('button', send).click();
  await expect(page.getByRole('status')).toContainText('Did not go through');
  await expect(page.getByRole('status')).toContainText("Till number can't be blank");
});

test('a second prompt to the same phone takes a second thought', async ({ page, upstream }) => {
  await fills(page, { amount: '70', phone: '0700000054' });
  await page.getByRole('button', send).click();
  await expect(page.getByRole('status')).toContainText('Waiting');
  await fills(page, { amount: '70', phone: '0700000054' });
  await upstream.forgets();
  await page.getByRole('button', send).click();
  await expect(page.getByText('That phone may still show a prompt')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Look at the first' })).toBeVisible();
  expect(upstream.heard().filter((line) => line.startsWith('POST /api/v1/incoming_payments'))).toEqual([]);
  await page.getByRole('button', { name: 'Ask again anyway' }).click();
  await expect(page.getByRole('status')).toContainText('Waiting');
  expect(upstream.heard().filter((line) => line.startsWith('POST /api/v1/incoming_payments'))).toHaveLength(1);
});

test('an ask whose answer was lost says so, and shows the result when it comes', async ({ page, upstream, stack }) => {
  await fills(page, { amount: '80', phone: '0700000055' });
  await upstream.fails({ lostAnswer: true });
  await page.getByRole('button', send).click();
  await expect(page.getByRole('status')).toContainText('Cannot tell');
  await expect(page.getByText('The customer may have a prompt: do not ask again yet.')).toBeVisible();
  await upstream.recovers();
  const [id = ''] = [...stack.sandbox.state.payments.keys()].slice(-1);
  await upstream.answers(id, 'pin');
  await expect(page.getByRole('status')).toContainText('Paid');
});
