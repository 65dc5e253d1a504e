import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { mpesaReference } from '@/sandbox/mpesa-reference';
import { realChance } from '@/sandbox/chance';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';

test.use({ isPublic: true, permissions: ['clipboard-read', 'clipboard-write'] });

let world: World;
test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

const MINUTE_MS = 60_000;
const newCode = (): string => mpesaReference(Date.now(), realChance);

/** The address of a new case of a payment of the last hour. */
function newCase(code: string, amount = '1200'): string {
  const toMs = Date.now() - MINUTE_MS;
  const [from = '', to = ''] = [toMs - 60 * MINUTE_MS, toMs].map((ms) => new Date(ms).toISOString());
  return `/books/missing/new?${new URLSearchParams({ code, amount, from, to, till: 'K000001' }).toString()}`;
}

async function opensCase(page: Page, code: string): Promise<void> {
  await page.goto(newCase(code));
  await expect(page.getByLabel('M-PESA code')).toHaveValue(code);
  await page.getByRole('button', { name: 'Open the case' }).click();
  await expect(page.getByRole('heading', { name: `Case ${code}` })).toBeVisible();
}

test('a case is sent with words to copy, and closes itself when the money arrives', async ({
  page,
  upstream,
  stack,
}) => {
  // A notice that got lost: nobody told us of the payment. Kopo Kopo's own list, which is read every minute, would.
  await upstream.fails({ notices: { lost: true }, down: true });
  const code = await upstream.walksIn({ till: 'K000001', amount: '1200' });
  await opensCase(page, code);
  await expect(page.getByText('To be sent')).toBeVisible();
  await expect(page.getByText('Amount: KES 1,200.00')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the words' }).click();
  const words = await page.evaluate(() => navigator.clipboard.readText());
  expect(words).toMatch(/^Missing payment: .*\n\nTill: K000001/);
  expect(words).toContain(`M-PESA code: ${code}\nAmount: KES 1,200.00\nTime: from `);

  await page.getByRole('button', { name: 'I have sent it' }).click();
  await expect(page.getByText(/Sent to Kopo Kopo · answer due by \d\d:\d\d/)).toBeVisible();
  await page.getByRole('button', { name: 'Note the answer' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Write a few words first.')).toBeVisible();
  await page.getByLabel('What Kopo Kopo answered').fill('It was credited late.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('It was credited late.')).toBeVisible();
  await page.goto('/books/missing');
  await expect(page.getByRole('list', { name: 'Open' }).getByRole('link')).toContainText('Answered');
  await page.getByRole('link', { name: new RegExp(code.slice(0, 4)) }).click();

  // Somebody has the list of that time read, and it has the payment.
  await upstream.recovers();
  const read = await stack.fetch(
    '/api/settings/polls',
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        till: 'K000001',
        from: new Date(Date.now() - 60 * MINUTE_MS).toISOString(),
        to: new Date().toISOString(),
      }),
    },
    'owner',
  );
  expect(read.ok).toBe(true);
  await expect(page.getByText('The money is here')).toBeVisible();
  await expect(page.getByText('Money of this case arrived')).toBeVisible();
  await expect(page.locator('[data-live-announcer]')).toContainText('The money has arrived. The case is closed.');
  await expect(page.getByRole('button', { name: 'I have sent it' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Open the payment' }).click();
  await expect(page).toHaveURL(/\/payments\//);
  await page.goto(newCase(code));
  await expect(page.getByText('This payment is here already.')).toBeVisible();
});

test('ranges of one case that overlap are refused, and a code of two cases leads to the first', async ({ page }) => {
  const [first, second] = [newCode(), newCode()];
  await page.goto(newCase(first));
  await page.getByRole('button', { name: 'Add another payment' }).click();
  const other = page.getByRole('group', { name: 'Missing payment 2' });
  const times = page.getByRole('group', { name: 'Missing payment 1' });
  await other.getByLabel('M-PESA code').fill(second);
  await other.getByLabel('Amount in shillings').fill('300');
  await other.getByLabel('Paid between').fill(await times.getByLabel('Paid between').inputValue());
  await other.getByLabel('and', { exact: true }).fill(await times.getByLabel('and', { exact: true }).inputValue());
  await page.getByRole('button', { name: 'Open the case' }).click();
  await expect(other.getByText('These times overlap with those of payment 1.')).toBeVisible();
  // The time before the other begins touches it, and is another range.
  const begins = await times.getByLabel('Paid between').inputValue();
  const earlier = new Date(Date.parse(`${begins}Z`) - 60 * MINUTE_MS).toISOString().slice(0, 16);
  await other.getByLabel('Paid between').fill(earlier);
  await other.getByLabel('and', { exact: true }).fill(begins);
  await page.getByRole('button', { name: 'Open the case' }).click();
  await expect(page.getByRole('heading', { name: `Case ${first}` })).toBeVisible();
  await expect(page.getByText(`2. Till: K000001`)).toBeVisible();

  await page.goto(newCase(newCode()));
  await page.getByLabel('M-PESA code').fill(second);
  await page.getByRole('button', { name: 'Open the case' }).click();
  await expect(page.getByText('There is a case of this payment already.')).toBeVisible();
  await page.getByRole('link', { name: 'Open that case' }).click();
  await expect(page.getByRole('heading', { name: `Case ${first}` })).toBeVisible();
});

test('the list of that time is read again before a case is opened, and mostly has the payment', async ({
  page,
  upstream,
}) => {
  await upstream.fails({ notices: { lost: true } });
  const code = await upstream.walksIn({ till: 'K000001', amount: '410' });
  await upstream.recovers();
  await page.goto('/books/missing/new');
  await page.getByLabel('M-PESA code').fill(newCode());
  await page.getByLabel('Till').selectOption('K000001');
  await page.getByRole('button', { name: 'Read Kopo Kopo’s list' }).click();
  await expect(page.getByText(/Read at .*: the code is not in it/)).toBeVisible();
  await page.getByLabel('M-PESA code').fill(code);
  const now = new Date(Date.now() + 3 * 60 * MINUTE_MS).toISOString().slice(0, 16);
  await page.getByLabel('and', { exact: true }).fill(now);
  await page.getByRole('button', { name: 'Read Kopo Kopo’s list' }).click();
  await expect(page.getByText('It is here: the list had it.')).toBeVisible();
});

test('a message that is older than a quarter of an hour leads to a new case, filled with what it says', async ({
  page,
}) => {
  const atMs = Date.now() - 20 * MINUTE_MS + 3 * 60 * MINUTE_MS;
  const [day = '', clock = ''] = new Date(atMs).toISOString().split('T');
  const [year = '', month = '', date = ''] = day.split('-');
  const hour = Number(clock.slice(0, 2));
  const time = `${hour % 12 === 0 ? 12 : hour % 12}:${clock.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
  const code = mpesaReference(Date.now() - 20 * MINUTE_MS, realChance);
  const message = `${code} Confirmed. Ksh1,230.00 paid to JOE STORES. on ${Number(date)}/${Number(month)}/${year.slice(2)} at ${time}.`;
  await page.goto('/reports');
  await page.getByRole('searchbox').fill(message);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Not here after 15 minutes: open its case' }).click();
  await expect(page.getByLabel('M-PESA code')).toHaveValue(code);
  await expect(page.getByLabel('Amount in shillings')).toHaveValue('1230');
  await expect(page.getByLabel('Paid between')).not.toHaveValue('');
});

test('cases are closed as not real with a note, and are not for cashiers', async ({ page, stack }) => {
  const code = newCode();
  await opensCase(page, code);
  await page.getByRole('button', { name: 'Close the case' }).click();
  await page.getByLabel('Note', { exact: true }).fill('The message was edited.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Closed: not real')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open it again' })).toBeVisible();
  for (const [role, status] of [
    ['finance', 200],
    ['support', 200],
    ['cashier', 403],
  ] as const)
    expect((await stack.fetch('/api/missing-cases?show=closed', {}, role)).status).toBe(status);
  expect((await stack.fetch('/books/missing', {}, 'cashier')).status).toBe(404);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('cases fit, in both languages, and have no accessibility barriers', async ({ page }) => {
    await opensCase(page, newCode());
    expect(await lookOverInBoth(page, 'a case')).toEqual([]);
    await page.getByRole('button', { name: 'Close the case' }).click();
    expect(await lookOverInBoth(page, 'closing a case')).toEqual([]);
    for (const path of ['/books/missing', '/books/missing?show=closed', newCase(newCode())]) {
      await page.goto(path);
      expect(await lookOverInBoth(page, path)).toEqual([]);
    }
  });
});
