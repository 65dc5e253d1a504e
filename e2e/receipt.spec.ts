import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { z } from 'zod';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

const PT_PER_MM = 72 / 25.4;
const Listed = z.object({ payments: z.array(z.object({ id: z.string(), reference: z.string().nullable() })) });

/** A customer pays by hand at a till of this test. Returns our id and the code. */
async function paidAt(
  till: string,
  { upstream, stack }: { upstream: SandboxClient; stack: DashboardStack },
): Promise<{ id: string; reference: string }> {
  for (const eventType of ['buygoods_transaction_received', 'buygoods_transaction_reversed'])
    await upstream.subscribes({ eventType, url: `${stack.url}/api/kopokopo/webhook`, till });
  const reference = await upstream.walksIn({
    till,
    amount: '1250.50',
    phone: '+254700000041',
    firstName: 'Nekesa',
    lastName: 'Wafula',
  });
  const listed = async (): Promise<z.infer<typeof Listed>> =>
    Listed.parse(await (await stack.fetch(`/api/payments?till=${till}`)).json());
  await expect.poll(async () => (await listed()).payments.length).toBe(1);
  return { id: (await listed()).payments[0]?.id ?? '', reference };
}

function send(stack: DashboardStack, address: string, body: object): Promise<Response> {
  return stack.fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('a receipt is one page of an 80 mm roll, and says what was paid, to whom, and on what evidence', async ({
  page,
  upstream,
  stack,
}) => {
  const till: { id: string } = await (
    await send(stack, '/api/settings/tills', { number: 'K000301', name: 'MAMA AMINA SHOP', branch: 'Ngara Road' })
  ).json();
  const { id, reference } = await paidAt('K000301', { upstream, stack });
  expect((await send(stack, `/api/payments/${id}/claim`, { order: '55', note: 'two bags' })).status).toBeLessThan(300);
  await page.goto(`/payments/${id}`);
  await page.getByRole('link', { name: 'Receipt' }).click();
  const paper = page.getByRole('article', { name: 'MAMA AMINA SHOP' });
  for (const said of [
    'Ngara Road · Till K000301',
    'TEST: no real money',
    'Paid',
    'KES 1,250.50',
    reference,
    'time in Nairobi',
    'Nekesa Wafula',
    '0700***041',
    '55',
    'two bags',
    'by Wanjiru Mfano',
    'Rests on a notice of Kopo Kopo',
  ]) {
    await expect(paper).toContainText(said);
  }
  // The phone is masked even for a person who may see it, because a receipt goes to someone else.
  await expect(page.getByText('+254700000041')).toHaveCount(0);

  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }));
  expect(boxes).toHaveLength(1);
  expect(boxes[0]?.width).toBeCloseTo(80 * PT_PER_MM, 0);
  expect(boxes[0]?.height).toBeGreaterThan(80 * PT_PER_MM);
  expect(boxes[0]?.height).toBeLessThan(200 * PT_PER_MM);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Back to the payment' })).toBeHidden();
  await expect(paper).toBeVisible();
  await stack.fetch(`/api/settings/tills/${till.id}`, { method: 'DELETE' });
});

test('an unpaid payment has no receipt and says why, it gets one when it is paid, and loses it when the money is taken back', async ({
  page,
  upstream,
  stack,
}) => {
  const asked = await upstream.asks({ till: 'K000302', amount: '90' });
  await page.goto(`/payments/${asked}`);
  await expect(page.getByRole('link', { name: 'Receipt' })).toHaveCount(0);
  await page.goto(`/payments/${asked}/receipt`);
  await expect(page.getByRole('main').getByText('No receipt for this payment')).toBeVisible();
  await expect(page.getByText('The customer has not paid yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toHaveCount(0);
  await upstream.answers(asked, 'pin');
  await expect(page.getByRole('article')).toContainText('KES 90');
  await expect(page.getByRole('article')).toContainText('Checked with Kopo Kopo:');

  const { id, reference } = await paidAt('K000303', { upstream, stack });
  await page.goto(`/payments/${id}/receipt`);
  await expect(page.getByRole('article')).toContainText('KES 1,250.50');
  // A till that was never set up is named by its number.
  await expect(page.getByRole('heading', { name: 'Till 000303' })).toBeVisible();
  await upstream.reverses(reference);
  await expect(page.getByText('The money was taken back.')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('a receipt is shared with another app as text, or copied where a browser cannot share', async ({
  page,
  context,
  upstream,
  stack,
}) => {
  const { id, reference } = await paidAt('K000304', { upstream, stack });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`/payments/${id}/receipt`);
  await page.evaluate(() => Reflect.deleteProperty(Navigator.prototype, 'share'));
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByText('Copied. Paste it into a message.')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\n').slice(0, 4)).toEqual([
    'TEST: no real money',
    'Till 000304',
    'Paid KES 1,250.50',
    `M-PESA code: ${reference}`,
  ]);
  expect(copied).toContain('Phone: 0700***041');
  expect(copied).not.toContain('254700000041');

  await page.evaluate(() =>
    Object.assign(navigator, {
      share: async (said: ShareData) => document.body.setAttribute('data-shared', said.text ?? ''),
    }),
  );
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('body')).toHaveAttribute('data-shared', copied);
});

test('a payment that the record does not hold has no receipt page', async ({ page }) => {
  await page.goto('/payments/a1b2c3d4-0000-4000-8000-000000000000/receipt');
  await expect(page.getByText('There is no such page')).toBeVisible();
});
