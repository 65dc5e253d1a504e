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

test('a person sends a payment request and sees it turn Paid when the customer enters the PIN', async ({
  page,
  upstream,
  stack,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Ask', exact: true }).click();
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

test('a double click sends only one prompt', async ({ page, upstream }) => {
  await fills(page, { amount: '60', phone: '0700000052' });
  await upstream.forgets();
  await page.getByRole('button', send).dblclick();
  await expect(page.getByRole('status')).toContainText('Waiting');
  expect(upstream.heard().filter((line) => line === 'POST /api/v1/incoming_payments')).toHaveLength(1);
});

test('the form shows an input error beside its field, and a refusal of Kopo Kopo in its own words', async ({
  page,
  upstream,
}) => {
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
  await expect(page.getByRole('article')).toContainText("Till number can't be blank");
});

test('a second prompt to the same phone needs a second, deliberate press', async ({ page, upstream }) => {
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

test('a payment request whose answer was lost says so, and shows the result when it comes', async ({
  page,
  upstream,
  stack,
}) => {
  await fills(page, { amount: '80', phone: '0700000055' });
  await upstream.fails({ lostAnswer: true });
  await page.getByRole('button', send).click();
  await expect(page.getByRole('status')).toContainText('Wait, ask a supervisor');
  await expect(page.getByText('The customer may have a prompt: do not ask again yet.')).toBeVisible();
  await upstream.recovers();
  const [id = ''] = [...stack.sandbox.state.payments.keys()].slice(-1);
  await upstream.answers(id, 'pin');
  await expect(page.getByRole('status')).toContainText('Paid');
});

test('a request made without a network is not sent later by itself, and trying again sends one prompt', async ({
  page,
  upstream,
  context,
}) => {
  await fills(page, { amount: '81', phone: '0700000056' });
  await upstream.forgets();
  const posted = (): number => upstream.heard().filter((line) => line === 'POST /api/v1/incoming_payments').length;
  await context.setOffline(true);
  await page.getByRole('button', send).click();
  await expect(page.getByText('it is not known whether the prompt was sent')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  expect(posted()).toBe(0);
  // This time the request arrives, and only its answer is lost.
  await page.route(
    '**/api/payments',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByRole('button', send).click();
  await expect.poll(posted).toBe(1);
  await expect(page.getByText('it is not known whether the prompt was sent')).toBeVisible();
  await page.getByRole('button', send).click();
  await expect(page.getByRole('status')).toContainText('Waiting');
  expect(posted()).toBe(1);
});

test('the warning about an open prompt disappears when the phone number changes', async ({ page, upstream }) => {
  await fills(page, { amount: '82', phone: '0700000057' });
  await page.getByRole('button', send).click();
  await expect(page.getByRole('status')).toContainText('Waiting');
  await fills(page, { amount: '82', phone: '0700000057' });
  await page.getByRole('button', send).click();
  await expect(page.getByRole('button', { name: 'Ask again anyway' })).toBeVisible();
  await upstream.forgets();
  await page.getByLabel("Customer's phone").fill('0700000058');
  await expect(page.getByRole('button', { name: 'Ask again anyway' })).toHaveCount(0);
});

test('with several tills the form chooses none at first, and later the till used last', async ({ page, stack }) => {
  const added = await Promise.all(
    [{ number: 'K000211', branch: 'Ngara Road' }, { number: '000212' }].map(async (till) =>
      (
        await stack.fetch(`/api/settings/tills`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(till),
        })
      ).json(),
    ),
  );
  await page.goto('/payments/new');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.evaluate(() => window.localStorage.clear());
  await page.reload();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const till = page.getByLabel('Till');
  await expect(till).toHaveValue('');
  await page.getByLabel('Amount, KES').fill('83');
  await page.getByLabel("Customer's phone").fill('0700000059');
  await page.getByRole('button', send).click();
  await expect(page.getByText('Fill this in.')).toBeVisible();
  await expect(till).toBeFocused();
  await till.selectOption('K000211');
  await page.getByRole('button', send).click();
  await expect(page.getByRole('article')).toContainText('K000211');
  await page.goto('/payments/new');
  await expect(till).toHaveValue('K000211');
  for (const { id } of added) await stack.fetch(`/api/settings/tills/${id}`, { method: 'DELETE' });
});

test('a program that repeats a request with the same key gets the same payment', async ({ stack, upstream }) => {
  await upstream.forgets();
  const asks = (body: object, key: string): Promise<Response> =>
    stack.fetch(`/api/payments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  const body = { till: 'K000201', phone: '0700000060', amount: '76' };
  const [first, again] = [await asks(body, 'order-9'), await asks(body, 'order-9')];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect((await first.json()).id).toBe((await again.json()).id);
  expect(upstream.heard().filter((line) => line === 'POST /api/v1/incoming_payments')).toHaveLength(1);
  const other = await asks({ ...body, amount: 77 }, 'order-9');
  expect([other.status, (await other.json()).code]).toEqual([409, 'idempotency_conflict']);
  expect((await asks(body, 'x'.repeat(201))).status).toBe(400);
  expect(await (await asks({ ...body, phone: '' }, 'order-10')).json()).toMatchObject({
    code: 'invalid_input',
    params: { field: 'phone', reason: 'missing' },
  });
});
