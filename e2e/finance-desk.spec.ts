import type { Locator, Page } from '@playwright/test';
import { type World, worldOf } from '@/scripts/picture-world';
import { merchantDay } from '@/lib/domain/merchant-day';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

const MOST_TABS = 120;
const SMALLEST_TAP = 44;

let world: World;

test.beforeEach(async ({ stack, upstream }) => {
  if (world !== undefined) return;
  world = await worldOf(stack);
  await world.pays({ amount: '1200' });
  await world.pays({ amount: '350', firstName: 'Juma' });
  await world.pays({ amount: '800', till: 'K000002' });
  for (const amount of ['410', '420']) await upstream.answers(await world.asks(amount), 'no_money');
  const failed = async (): Promise<string> =>
    await (await stack.fetch(`/api/payments?q=${encodeURIComponent('state:failed')}`)).text();
  await expect.poll(async () => [...(await failed()).matchAll(/"state":"failed"/g)].length).toBe(2);
});

/** Today on a clock of the shop, as people write it. */
const today = (): string => merchantDay(new Date().toISOString(), 'Africa/Nairobi').split('-').reverse().join('/');

/** The rows of the list that stand in the HTML of its page. */
const rows = (page: Page): Locator =>
  page
    .locator('main')
    .getByRole('row')
    .filter({ has: page.locator('td') });
const views = (page: Page): Locator => page.getByRole('group', { name: 'Views' });
const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Find a payment' });
const hours = (page: Page): Locator => page.getByRole('table', { name: /by hour of the day/ });
const figure = (page: Page): Locator => hours(page).locator('tbody td:nth-child(3) a').first();

/** The text of all rows, without the spaces that part a code. */
const codesIn = async (page: Page): Promise<string> => (await rows(page).allInnerTexts()).join().replace(/\s/g, '');

/** Lets finance release the tick of one payment twice, and shows another to the cashier. Returns their codes. */
async function actsOfPeople(stack: World['stack']): Promise<{ released: string; shown: string }> {
  const [released, shown] = [await world.pays({ amount: '910' }), await world.pays({ amount: '920' })];
  const id = await world.idOf(released);
  for (const order of ['77', '78']) {
    await world.claims(released, { order });
    expect((await stack.fetch(`/api/payments/${id}/claim`, { method: 'DELETE' }, 'finance')).status).toBe(200);
  }
  await world.posts('/api/lookup', { q: shown }, 'cashier');
  return { released, shown };
}

test('ticks that were released and payments that were shown are found by who and when, in both languages', async ({
  page,
  stack,
}) => {
  const { released, shown } = await actsOfPeople(stack);
  const finds = async (typed: string, code: string | null): Promise<void> => {
    await page.goto('/payments');
    await box(page).fill(typed);
    await box(page).press('Enter');
    await expect(page.getByRole('button', { name: 'Clear all' })).toBeVisible();
    if (code === null) await expect(rows(page)).toHaveCount(0);
    else await expect.poll(() => codesIn(page)).toContain(code);
  };
  await page.goto('/payments');
  await box(page).fill('releasedb');
  await expect(page.getByRole('option')).toContainText('who released a tick');
  await finds('released:today releasedby:Otieno', released);
  await expect(page).toHaveURL(/\?search=[\w-]+$/);
  await expect(page.getByRole('button', { name: 'Remove: tick released by “Otieno”' })).toBeVisible();
  await finds('released:today', released);
  await expect(page).toHaveURL(/\?q=released%3Atoday$/);
  await finds('aliyeonyeshwa:amina ilionyeshwa:leo tiki:hapana', shown);
  await finds('released:yesterday', null);
  await finds('releasedby:amina', null);
});

test('each figure of what a person did leads to the list of its payments', async ({ page, stack }) => {
  const { released, shown } = await actsOfPeople(stack);
  const report = async (): Promise<Locator> => {
    await page.goto('/reports?days=today');
    return page.getByRole('table', { name: 'By person' }).getByRole('row');
  };
  const follows = async (button: Locator, code: string): Promise<void> => {
    const n = Number(/\d+/.exec(await button.innerText())?.[0]);
    await button.click();
    await expect(page).toHaveURL(/\?search=[\w-]+$/);
    await expect(rows(page)).toHaveCount(n);
    expect(await codesIn(page)).toContain(code);
  };
  const twice = /^of \d+ payments?$/;
  const releases = (await report()).getByRole('button', { name: twice });
  await follows(releases, released);
  await expect(page.getByRole('button', { name: 'Remove: tick released by “Otieno Mfano”' })).toBeVisible();
  const displays = (await report()).filter({ hasText: 'Amina Mfano' }).getByRole('button').last();
  await follows(displays, shown);
  await expect(page.getByRole('button', { name: 'Remove: shown as Paid to “Amina Mfano”' })).toBeVisible();
});

test.describe('by keyboard alone', () => {
  /** Presses Tab until this has the focus, with a ring that shows it, or fails. */
  async function tabTo(page: Page, wanted: Locator): Promise<void> {
    await expect(wanted).toBeAttached();
    for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
      await page.keyboard.press('Tab');
      if (await wanted.evaluate((element) => element === document.activeElement)) {
        await expect(wanted).toBeInViewport();
        return;
      }
    }
    throw new Error(`Tab does not lead to ${wanted.toString()}`);
  }

  test('a report is chosen by days and till, its table opened, and the list behind an hour reached', async ({
    page,
  }) => {
    await page.goto('/payments');
    await tabTo(page, page.getByRole('link', { name: 'Reports', exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();
    await tabTo(page, page.getByRole('link', { name: 'Last month', exact: true }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/days=lastMonth/);
    await expect(page.getByRole('link', { name: 'Last month', exact: true })).toHaveAttribute('aria-current', 'page');

    for (const label of ['From (dd/mm/yyyy)', 'To (dd/mm/yyyy)']) {
      await tabTo(page, page.getByLabel(label));
      await page.keyboard.press('Control+a');
      await page.keyboard.type(today());
    }
    await tabTo(page, page.locator('summary', { hasText: 'All tills' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('checkbox', { name: /K000001/ }));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Show', exact: true }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/from=.*till=K000001/);
    await expect(page.getByText(/^Only .*K000001/)).toBeVisible();

    // One day has no chart of days: the first table to open is that of hours.
    await tabTo(page, page.locator('summary', { hasText: 'As a table' }).first());
    await page.keyboard.press('Enter');
    await expect(hours(page)).toBeVisible();
    const n = Number(await figure(page).innerText());
    await tabTo(page, figure(page));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/payments\?q=day:.*hour:\d+/);
    await expect(rows(page)).toHaveCount(n);
  });

  test('a view is saved, opened, renamed and deleted', async ({ page }) => {
    await page.goto('/payments');
    await page.keyboard.press('/');
    await expect(box(page)).toBeFocused();
    await page.keyboard.type('state:failed');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/q=state%3Afailed$/);
    await expect(rows(page)).toHaveCount(2);
    const opener = page.getByRole('button', { name: 'Views', exact: true });
    await tabTo(page, opener);
    await page.keyboard.press('Enter');
    await tabTo(page, views(page).getByLabel('Name'));
    await page.keyboard.type('What failed');
    await tabTo(page, views(page).getByLabel('Share it'));
    await page.keyboard.press('Space');
    await tabTo(page, views(page).getByRole('button', { name: 'Save this view' }));
    await page.keyboard.press('Enter');
    await expect(views(page).getByRole('status')).toHaveText('Saved as “What failed”.');
    await page.keyboard.press('Escape');
    await expect(views(page)).toBeHidden();

    await page.goto('/payments');
    await tabTo(page, opener);
    await page.keyboard.press('Enter');
    await tabTo(page, views(page).getByRole('link', { name: /^What failed/ }));
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
    await expect(rows(page)).toHaveCount(2);

    await tabTo(page, opener);
    await page.keyboard.press('Enter');
    await tabTo(page, views(page).getByRole('button', { name: 'Change What failed' }));
    await page.keyboard.press('Enter');
    await expect(views(page).getByRole('form', { name: 'Change What failed' }).getByLabel('Name')).toBeFocused();
    await page.keyboard.type('Ask again');
    await page.keyboard.press('Enter');
    await expect(views(page).getByRole('link', { name: /^Ask again/ })).toBeVisible();
    // The focus stays in the menu, at what was pressed before.
    await expect(views(page).getByRole('button', { name: 'Change Ask again' })).toBeFocused();
    await tabTo(page, views(page).getByRole('button', { name: 'Delete Ask again' }));
    await page.keyboard.press('Enter');
    await tabTo(page, views(page).getByRole('button', { name: 'Delete', exact: true }));
    await page.keyboard.press('Enter');
    await expect(views(page).getByRole('link', { name: /^Ask again/ })).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  /** What a finger presses is large enough, and the page does not move sideways. */
  async function taps(page: Page, wanted: Locator): Promise<void> {
    await wanted.scrollIntoViewIfNeeded();
    const { width, height } = (await wanted.boundingBox()) ?? { width: 0, height: 0 };
    expect.soft(Math.min(width, height), wanted.toString()).toBeGreaterThanOrEqual(SMALLEST_TAP);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await wanted.tap();
  }

  test('a report is chosen by days and till, its table opened, and the list behind an hour reached', async ({
    page,
  }) => {
    await page.goto('/payments');
    await taps(page, page.getByRole('banner').getByRole('button', { name: 'Menu' }));
    await page.getByRole('link', { name: 'Reports' }).tap();
    await expect(page.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible();
    await taps(page, page.getByRole('link', { name: 'Today', exact: true }));
    await expect(page).toHaveURL(/days=today/);
    await page.getByLabel('From (dd/mm/yyyy)').fill(today());
    await page.getByLabel('To (dd/mm/yyyy)').fill(today());
    await taps(page, page.locator('summary', { hasText: 'All tills' }));
    await taps(page, page.locator('label', { has: page.getByRole('checkbox', { name: /K000001/ }) }));
    await taps(page, page.locator('label', { has: page.getByRole('checkbox', { name: /K000002/ }) }));
    await taps(page, page.getByRole('button', { name: 'Show', exact: true }));
    await expect(page).toHaveURL(/from=.*till=K000001&till=K000002/);
    await taps(page, page.locator('summary', { hasText: 'As a table' }).first());
    const n = Number(await figure(page).innerText());
    await taps(page, figure(page));
    await expect(page).toHaveURL(/\/payments\?q=day:.*till:K000001,K000002\+hour:\d+/);
    await expect(rows(page)).toHaveCount(n);
    await taps(page, page.getByRole('button', { name: /^Remove: .*:59$/ }));
    await expect(page).not.toHaveURL(/hour/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test('a view is saved, opened, renamed and deleted', async ({ page }) => {
    const opener = page.getByRole('button', { name: 'Views', exact: true });
    await page.goto('/payments?q=state:failed');
    await taps(page, opener);
    await views(page).getByLabel('Name').fill('What failed');
    await taps(page, views(page).getByRole('button', { name: 'Save this view' }));
    await expect(views(page).getByRole('status')).toHaveText('Saved as “What failed”.');
    const { x = 0, width = 0 } = (await views(page).boundingBox()) ?? {};
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(360);

    await page.goto('/payments');
    await taps(page, opener);
    await taps(page, views(page).getByRole('link', { name: /^What failed/ }));
    await expect(page).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
    await expect(rows(page)).toHaveCount(2);
    await taps(page, opener);
    await taps(page, views(page).getByRole('button', { name: 'Change What failed' }));
    await views(page).getByRole('form', { name: 'Change What failed' }).getByLabel('Name').fill('Ask again');
    await taps(page, views(page).getByRole('form').getByRole('button', { name: 'Save', exact: true }));
    await taps(page, views(page).getByRole('button', { name: 'Delete Ask again' }));
    await taps(page, views(page).getByRole('button', { name: 'Delete', exact: true }));
    await expect(views(page).getByRole('link', { name: /^Ask again/ })).toHaveCount(0);
  });
});

test.describe('before any script', () => {
  test.use({ javaScriptEnabled: false });

  const choice = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

  test('the menus of the list filter by state, till, kind, days and whether goods were handed over', async ({
    page,
  }) => {
    await page.goto('/payments');
    await choice(page, 'State').click();
    await choice(page, 'Failed').click();
    await expect(page).toHaveURL(/\/payments\?q=state%3Afailed$/);
    await expect(rows(page)).toHaveCount(2);
    await choice(page, 'Kind').click();
    await choice(page, 'paid by a request').click();
    await expect(page).toHaveURL(/\?q=state%3Afailed\+kind%3Aasked$/);
    await expect(rows(page)).toHaveCount(2);
    await choice(page, 'Clear all').click();

    await choice(page, 'Till').click();
    await page.getByRole('button', { name: /K000002$/ }).click();
    await expect(page).toHaveURL(/\?q=till%3A000002$/);
    await expect(rows(page)).toHaveCount(1);
    await choice(page, 'From–to').click();
    await page.getByLabel('First day').fill(today());
    await page.getByLabel('Last day').fill(today());
    await page.getByRole('button', { name: 'Show these' }).click();
    await expect(page).toHaveURL(/\?q=till%3A000002\+day%3A[\d-]+$/);
    await expect(rows(page)).toHaveCount(1);
    await choice(page, 'Handed over').click();
    await choice(page, 'not handed over').click();
    await expect(page).toHaveURL(/ticked%3Ano$/);
    await expect(rows(page)).toHaveCount(1);
  });

  test('the menu of days says what is wrong with them', async ({ page }) => {
    await page.goto('/payments');
    await choice(page, 'From–to').click();
    await page.getByLabel('First day').fill('31/02/2026');
    await page.getByRole('button', { name: 'Show these' }).click();
    await expect(page.getByRole('list', { name: 'Not understood' })).toContainText('No calendar has this day.');
  });
});
