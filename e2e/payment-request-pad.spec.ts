import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

/** Opens the payment request pad at the counter, and returns its region. */
async function opensPad(page: Page): Promise<Locator> {
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Ask for a payment' }).click();
  const pad = page.getByRole('region', { name: 'Ask for a payment' });
  await expect(pad.getByLabel('Amount, KES')).toBeFocused();
  await pad.getByLabel('Till').fill('K000201');
  await pad.getByLabel('Amount, KES').focus();
  return pad;
}

/** Presses keys of the pad, as a finger does. */
async function taps(pad: Locator, keys: string): Promise<void> {
  for (const key of keys)
    await pad.getByRole('group', { name: 'Keys' }).getByRole('button', { name: key, exact: true }).click();
}

async function asks(pad: Locator, { amount, phone }: { amount: string; phone: string }): Promise<void> {
  await taps(pad, amount);
  await pad.getByRole('button', { name: 'Next: the phone' }).click();
  await expect(pad.getByLabel("Customer's phone")).toBeFocused();
  await taps(pad, phone);
  await pad.getByRole('button', { name: 'Send the prompt' }).click();
}

const lastAsked = (stack: { sandbox: { state: { payments: ReadonlyMap<string, unknown> } } }): string =>
  [...stack.sandbox.state.payments.keys()].at(-1) ?? '';

test('a cashier sends a payment request with the keys of the pad, sees the minute count down, and sees it turn Paid', async ({
  page,
  upstream,
  stack,
}) => {
  const pad = await opensPad(page);
  await asks(pad, { amount: '1250', phone: '0700000071' });
  await expect(pad.getByRole('status')).toContainText('Ask the customer to enter the M-PESA PIN.');
  const timer = pad.getByRole('timer', { name: 'Time the customer has left' });
  await expect(timer).toHaveText(/^(60|5\d) seconds left$/);
  const shown = Number.parseInt(await timer.innerText(), 10);
  await expect.poll(async () => Number.parseInt(await timer.innerText(), 10)).toBeLessThan(shown);
  await upstream.answers(lastAsked(stack), 'pin');
  await expect(pad.getByRole('status')).toContainText('Paid');
  await expect(pad.getByRole('status')).toContainText('1,250');
  await expect(timer).toHaveCount(0);
  await pad.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(pad.getByText('Handed over by Wanjiru Mfano')).toBeVisible();
  await pad.getByRole('button', { name: 'Another customer' }).click();
  await expect(pad.getByLabel('Amount, KES')).toHaveValue('');
});

test('a failed prompt says why and what to do, and "Ask again" keeps the typed amount and phone', async ({
  page,
  upstream,
  stack,
}) => {
  const pad = await opensPad(page);
  await asks(pad, { amount: '85', phone: '0700000072' });
  await expect(pad.getByRole('timer')).toBeVisible();
  await upstream.answers(lastAsked(stack), 'no_money');
  await expect(pad.getByRole('status')).toContainText('Did not go through');
  await expect(pad.getByRole('status')).toContainText('Not enough money in M-PESA. Ask for another way to pay.');
  await pad.getByRole('button', { name: 'Ask again' }).click();
  await expect(pad.getByLabel('Amount, KES')).toHaveValue('85');
  await expect(pad.getByLabel("Customer's phone")).toHaveValue('0700000072');
});

test('after the minute, by the server’s clock, the pad says not to send another request yet', async ({ page }) => {
  await page.clock.install();
  const pad = await opensPad(page);
  await asks(pad, { amount: '86', phone: '0700000073' });
  await expect(pad.getByRole('timer')).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(pad.getByRole('status')).toContainText('Still no answer. Do not send another request yet.');
  await expect(pad.getByRole('timer')).toHaveText("The prompt's minute is over");
  await expect(pad.getByRole('button', { name: 'Ask again' })).toHaveCount(0);
});

test('the pad’s keys type at the caret as a keyboard does, and the phone’s own keyboard appears only when it is asked for', async ({
  page,
}) => {
  const pad = await opensPad(page);
  const amount = pad.getByLabel('Amount, KES');
  await expect(amount).toHaveAttribute('inputmode', 'none');
  await page.keyboard.type('19');
  await page.keyboard.press('ArrowLeft');
  await taps(pad, '2');
  await expect(amount).toHaveValue('129');
  await pad.getByRole('button', { name: 'Delete the last one' }).click();
  await expect(amount).toHaveValue('19');
  await page.keyboard.press('Enter');
  await expect(pad.getByLabel("Customer's phone")).toBeFocused();
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await expect(pad.getByText('That is not a whole Kenyan mobile number.')).toBeVisible();
  await expect(pad.getByLabel("Customer's phone")).toBeFocused();
  await pad.getByRole('button', { name: "Use the phone's keyboard" }).click();
  await expect(pad.getByLabel("Customer's phone")).toHaveAttribute('inputmode', 'tel');
  await expect(pad.getByLabel("Customer's phone")).toBeFocused();
  await expect(pad.getByRole('group', { name: 'Keys' })).toHaveCount(0);
});

test('a single till needs no choice, and between two tills the pad chooses none', async ({ page, stack }) => {
  const adds = async (number: string): Promise<string> =>
    (
      await (
        await stack.fetch('/api/settings/tills', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ number }),
        })
      ).json()
    ).id;
  const made = [await adds('K000231')];
  const pad = page.getByRole('region', { name: 'Ask for a payment' });
  const opens = async (): Promise<void> => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Ask for a payment' }).click();
    await expect(pad.getByRole('button', { name: 'Send the prompt' })).toBeEnabled();
  };
  await opens();
  await expect(pad.getByLabel('Till')).toHaveCount(0);
  made.push(await adds('K000232'));
  await opens();
  await expect(pad.getByLabel('Till')).toHaveValue('');
  for (const id of made) await stack.fetch(`/api/settings/tills/${id}`, { method: 'DELETE' });
});

test('every button and field of the pad is at least 56 pixels high, and the pad fits a small phone', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const pad = await opensPad(page);
  for (const target of [...(await pad.getByRole('button').all()), ...(await pad.getByRole('textbox').all())]) {
    expect((await target.boundingBox())?.height, await target.innerText()).toBeGreaterThanOrEqual(56);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
