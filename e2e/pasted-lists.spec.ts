import { z } from 'zod';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect, test } from './fixtures';

const box = { name: 'Find a payment' } as const;
const Answer = z.object({ payments: z.array(z.object({ reference: z.string() })) });
type Reach = { stack: DashboardStack; upstream: SandboxClient };

/** A customer pays; returns the code of the payment. */
async function pays({ stack, upstream }: Reach, amount: string): Promise<string> {
  const id = await upstream.asks({ amount });
  await upstream.answers(id, 'pin');
  const answer = await stack.fetch('/api/lookup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q: id }),
  });
  return Answer.parse(await answer.json()).payments[0]?.reference ?? '';
}

test('a person pastes several codes and sees which of them arrived', async ({ page, upstream, stack }) => {
  const first = await pays({ stack, upstream }, '310');
  const second = await pays({ stack, upstream }, '320');
  await page.goto('/');
  await page.getByRole('searchbox', box).fill(`${second}, UKN7MPU40Q and ${first}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toContainText('2 of 3 found');
  await expect(page.getByText('Not found: UKN7MPU40Q')).toBeVisible();
  const rows = page.getByRole('button', { name: /KES 3[12]0/ });
  await expect(rows.first()).toContainText('KES 320');
  await expect(page.locator('[data-verdict]')).toHaveCount(0);

  // Words that undo the payment are set beside what the record says, in grey.
  await page
    .getByRole('searchbox', box)
    .fill(`${first} Confirmed. Ksh310.00 paid to DUKA MFANO. It has been reversed.`);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/This message says the payment was undone\. Our record says: Paid, \d/)).toBeVisible();
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
});

test('a list of codes grows by itself when one of them arrives', async ({ page, upstream, stack }) => {
  const first = await pays({ stack, upstream }, '340');
  const id = await upstream.asks({ amount: '350' });
  await page.goto('/');
  await page.getByRole('searchbox', box).fill(`${first} ${id.replaceAll('-', '')} UKN7MPU42Q`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').first()).toContainText('1 of 3 found');
  // The payment is heard of for the first time.
  await upstream.answers(id, 'pin');
  await stack.fetch('/api/lookup', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ q: id }),
  });
  await expect(page.getByRole('status').first()).toContainText('2 of 3 found');
});

test('the desk shows what was read in a message', async ({ page, upstream, stack }) => {
  const code = await pays({ stack, upstream }, '330');
  await page.goto('/payments');
  await page
    .getByRole('combobox', box)
    .fill(`${code} Confirmed. You have received Ksh330.00 from AMINA OTIENO 254700000012 on 28/11/26 at 9:04 AM.`);
  await page.keyboard.press('Enter');
  await page.getByText('What was read in the message').click();
  const read = page.getByRole('group').filter({ hasText: 'What was read in the message' });
  await expect(read).toContainText('A message to the owner of the till');
  await expect(read).toContainText('KES 330');
  await expect(read).toContainText('AMINA OTIENO');
  await expect(read).toContainText('28 Nov 2026');
});
