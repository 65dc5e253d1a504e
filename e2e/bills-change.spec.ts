import type { Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { aTablet, takes } from './a-tablet';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

const total = (page: Page) => page.locator('[data-bill]').getByRole('status');
const box = (page: Page) => page.getByRole('searchbox', { name: 'Code, message, phone or amount' });

async function opensBill(page: Page, order: string): Promise<void> {
  await page.getByRole('link', { name: `Bill ${order}` }).click();
  await expect(page.getByRole('heading', { name: `Bill ${order}` })).toBeVisible();
}

test('the amount of a bill is changed, the handover lists it until it is closed, and it is opened again', async ({
  page,
}) => {
  await world.bill({ due: '2000', order: '71' }, { codes: [await world.pays()] });
  await page.goto('/handover');
  const open = page.getByRole('region', { name: 'Open bills' });
  await expect(open.getByRole('link', { name: 'Bill 71' })).toContainText(/KES\s800 missing/);
  await opensBill(page, '71');
  await expect(total(page)).toContainText('800');
  await page.getByRole('button', { name: 'Change the amount' }).click();
  await expect(page.getByLabel('The whole bill is now')).toBeFocused();
  await page.getByLabel('The whole bill is now').fill('twelve');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Type an amount, like 1200.')).toBeVisible();
  await page.getByLabel('The whole bill is now').fill('2,500');
  await page.keyboard.press('Enter');
  await expect(total(page)).toContainText('Still missing');
  await expect(total(page)).toContainText('1,300');
  await expect(page.getByLabel('The whole bill is now')).toHaveCount(0);

  await page.getByRole('button', { name: 'Close the bill' }).click();
  await page.getByRole('group').getByRole('button', { name: 'Close the bill' }).click();
  await expect(page.getByText('Closed by')).toBeVisible();
  await expect(box(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Change the amount' })).toHaveCount(0);
  await page.goto('/handover');
  await expect(page.getByRole('heading', { name: 'Open bills' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Bill 71' })).toHaveCount(0);

  await page.goto('/bill');
  await opensBill(page, '71');
  await page.getByRole('button', { name: 'Open the bill again' }).click();
  await expect(box(page)).toBeVisible();
  await expect(page.locator('[data-part="counted"]')).toHaveCount(1);
});

test('a bill at a shared tablet stays when the next person takes it by PIN, who goes on with it', async ({
  page: owner,
  browser,
  baseURL,
  stack,
}) => {
  const { page, context, people, till } = await aTablet({ owner, browser, baseURL: baseURL ?? '' });
  const [amina = '', brian = ''] = people;
  const codes = [await world.pays({ till, amount: '900' }), await world.pays({ till, amount: '600' })] as const;
  await takes({ page }, amina);
  await expect(page.getByRole('searchbox', { name: 'Find a payment' })).toBeVisible();
  await page.getByRole('link', { name: 'Split a bill' }).click();
  await page.getByLabel('The whole bill').fill('1500');
  await page.getByLabel('Order or table').fill('72');
  await page.getByRole('button', { name: 'Open the bill' }).click();
  await box(page).fill(codes[0]);
  await page.getByRole('button', { name: /^Add KES/ }).click();
  await expect(total(page)).toContainText('600');

  await page.getByRole('button', { name: 'Switch person' }).click();
  await takes({ page }, brian);
  await expect(page.getByRole('searchbox', { name: 'Find a payment' })).toBeVisible();
  await page.getByRole('link', { name: 'Split a bill' }).click();
  await opensBill(page, '72');
  await expect(page.getByText(`Opened by ${amina}`)).toBeVisible();
  await box(page).fill(codes[1]);
  await page.getByRole('button', { name: /^Add KES/ }).click();
  await expect(total(page)).toContainText('Met');
  const parts = page.locator('[data-part="counted"]');
  await expect(parts.first()).toContainText(brian);
  await expect(parts.last()).toContainText(amina);
  expect(stack.output()).not.toContain(codes[0]);
  await context.close();
});
