import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';

test.use({ isPublic: true, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

test('on a phone a person selects several payments and ticks them together, and no amount or code is broken', async ({
  page,
}) => {
  const codes = [
    await world.pays({ amount: '12345', firstName: 'Amina' }),
    await world.pays({ amount: '710' }),
    await world.pays({ amount: '720' }),
  ];
  await page.goto('/handover');
  const row = (code: string | undefined) => page.getByRole('listitem').filter({ hasText: code ?? '' });
  for (const code of codes) await expect(row(code)).toBeVisible();
  const heights = await page
    .locator('li .code-groups, li label')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().height));
  // One line each.
  expect(Math.max(...heights)).toBeLessThan(50);
  for (const code of codes.slice(0, 2)) await row(code).getByRole('checkbox').check();
  await expect(page.getByText('2 selected')).toBeVisible();
  await expect(page.getByText('KES 13,055')).toBeVisible();
  await page.getByRole('button', { name: 'Goods handed over for all 2' }).tap();
  await page.getByRole('button', { name: 'Yes, handed over' }).tap();
  for (const code of codes.slice(0, 2)) await expect(row(code)).toContainText('Handed over:');
  await expect(page.getByText('2 selected')).toHaveCount(0);
  await expect(row(codes[2]).getByRole('button', { name: 'Goods handed over', exact: true })).toBeVisible();
});

test('a list that is cut says how many it leaves out', async ({ page }) => {
  for (let at = 0; at < 45; at += 1) await world.pays({ amount: String(2_000 + at) });
  await page.goto('/handover');
  await expect(page.getByRole('heading', { name: /^Paid, not ticked 40 of \d\d$/ })).toBeVisible();
});
