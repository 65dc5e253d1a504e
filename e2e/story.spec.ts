import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';
import { untilHeard } from './until-heard';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

test('a payment’s page begins with what happened, to copy in either language, and has what people did', async ({
  page,
  context,
  stack,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const code = await world.pays({ amount: '810', firstName: 'Zuhura' });
  const id = await untilHeard(stack, code);
  await page.goto('/');
  await page.getByRole('searchbox', { name: 'Find a payment' }).fill(code);
  await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
  await page.goto(`/payments/${id}`);
  const story = page.getByRole('region', { name: 'What happened' });
  await expect(story).toContainText(/^Zuhura Barasa paid KES 810 to .*K000001 on .*, M-PESA code/);
  await expect(story).toContainText('No goods were handed over yet');
  await story.getByRole('button', { name: /Kiswahili/ }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^Zuhura Barasa alilipa KES 810 kwa .*K000001/);

  // The timeline is open, and grows by what people do.
  const timeline = page.getByRole('list', { name: 'What we heard' });
  await expect(timeline).toContainText('Shown as Paid to');
  await page.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(page.locator('[data-verdict="handed_over"]')).toBeVisible();
  await expect(story).toContainText('handed the goods over on');
  await expect(timeline).toContainText('Goods handed over by');
});

test('a receipt that was opened, printed and copied stands in the timeline', async ({ page, context, stack }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const id = await untilHeard(stack, await world.pays({ amount: '830' }));
  await page.goto(`/payments/${id}/receipt`);
  await expect(page.getByRole('article')).toContainText('KES 830');
  await page.evaluate(() => {
    window.print = () => void window.dispatchEvent(new Event('beforeprint'));
    Object.defineProperty(navigator, 'share', { value: () => Promise.resolve() });
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  const timeline = page.getByRole('list', { name: 'What we heard' });
  await expect(async () => {
    await page.goto(`/payments/${id}`);
    for (const said of ['Receipt opened by', 'Receipt printed by', 'Receipt sent or copied by'])
      await expect(timeline.getByText(said)).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test.describe('for a cashier', () => {
  test.use({ as: 'cashier' });

  test('the timeline says what was heard and done, without any message', async ({ page, stack }) => {
    const code = await world.pays({ amount: '840', firstName: 'Wafula' });
    const id = await untilHeard(stack, code);
    await world.claims(code, { order: '0700000031' });
    await page.goto(`/payments/${id}`);
    const timeline = page.getByRole('list', { name: 'What we heard' });
    await expect(timeline).toContainText('Kopo Kopo told us of the till');
    await expect(timeline).toContainText('Goods handed over by');
    await expect(timeline).toContainText('Order 0700***031');
    await expect(page.getByText('As it arrived')).toHaveCount(0);
    const refused = await page.request.get(`/api/payments/${id}/evidence`);
    expect(refused.status()).toBe(403);
  });
});

test.describe('for support', () => {
  test.use({ as: 'support' });

  test('the page of a payment has no tick', async ({ page, stack }) => {
    const id = await untilHeard(stack, await world.pays({ amount: '820' }));
    await page.goto(`/payments/${id}`);
    await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Goods handed over', exact: true })).toHaveCount(0);
  });
});
