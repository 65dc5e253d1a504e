import type { Browser, Locator, Page } from '@playwright/test';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { opensMenu } from './header-menu';
import { barriers, lookOver, lookOverInBoth } from './look-over';

const box = (page: Page): Locator => page.getByRole('combobox', { name: 'Find a payment' });
const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name });
const chips = (page: Page): Locator => page.getByRole('form', { name: 'What is shown' });
const row = (page: Page, amount: RegExp): Locator => page.getByRole('row', { name: amount });
const filters = (page: Page): Locator => page.getByRole('group', { name: 'Filters' });

type Reach = { stack: DashboardStack; upstream: SandboxClient };

let filled = '';

/** A shop with two tills, where four payments arrived and one failed. Of that one only its id is known. */
async function aShop({ stack, upstream }: Reach): Promise<void> {
  if (filled === stack.url) return;
  filled = stack.url;
  await posts(stack, '/api/settings/tills', { number: 'K000002', branch: 'Westlands' });
  for (const [amount, answer, till] of [
    ['7100', 'pin', 'K000001'],
    ['900', 'pin', 'K000001'],
    ['1900', 'pin', 'K000002'],
    ['300', 'pin', 'K000002'],
    ['450', 'cancel', 'K000001'],
  ] as const) {
    const id = await upstream.asks({ amount, till });
    await upstream.answers(id, answer);
    await posts(stack, '/api/lookup', { q: id });
  }
}

async function posts(stack: DashboardStack, path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const reply = await stack.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(reply.ok, `${path} was answered ${reply.status}`).toBe(true);
}

/** The page of somebody else. */
async function pageOf(browser: Browser, stack: DashboardStack, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack.url });
  await context.addCookies(browserCookies(await stack.cookieOf(role), stack.url));
  return patient(await context.newPage());
}

test.beforeEach(({ stack, upstream }) => aShop({ stack, upstream }));

test('a query of operators is written with completion by the keyboard alone, and its address shows others the same', async ({
  page,
  browser,
  stack,
}) => {
  await page.goto('/payments');
  await page.keyboard.press('/');
  await expect(box(page)).toBeFocused();
  await page.keyboard.type('sta');
  await expect(option(page, /^state:/)).toBeVisible();
  await expect(box(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, /^state:/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('state:');
  await page.keyboard.type('pai');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box(page)).toHaveValue('state:paid ');
  await page.keyboard.type('west');
  await expect(option(page, /till:000002.*Westlands/)).toBeVisible();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.keyboard.type('amount:>1000');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/payments\?q=state%3Apaid\+till%3A000002\+amount%3A%3E1000$/);
  await expect(row(page, /1,900/)).toBeVisible();
  await expect(row(page, /7,100|KES 300/)).toHaveCount(0);
  await expect(chips(page)).toContainText('at Westlands · K000002');
  await expect(chips(page)).toContainText('more than KES 1,000');

  const other = await pageOf(browser, stack, 'finance');
  await other.goto(page.url());
  await expect(row(other, /1,900/)).toBeVisible();
  await expect(row(other, /7,100|KES 300/)).toHaveCount(0);
  await expect(box(other)).toHaveValue('state:paid till:000002 amount:>1000');
  await other.context().close();
});

test('Escape closes the completion first, and then empties the box and the filter', async ({ page }) => {
  await page.goto('/payments?q=state:failed');
  await box(page).click();
  await box(page).press('End');
  await page.keyboard.type(' ti');
  await expect(page.getByRole('listbox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await expect(box(page)).toHaveValue('state:failed ti');
  await page.keyboard.press('Escape');
  await expect(box(page)).toHaveValue('');
  await expect(page).toHaveURL(/\/payments$/);
  await expect(row(page, /7,100/)).toBeVisible();
});

test('a name stands in no address: not of the page, not of what the page asks for', async ({
  page,
  traffic,
  stack,
}) => {
  await page.goto('/payments');
  await box(page).fill('name:amina');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
  await expect(chips(page)).toContainText('name with “amina”');
  await expect(row(page, /7,100/)).toBeVisible();

  // A text without operators that names nobody's payment alone filters the list too.
  await box(page).fill('otieno');
  await page.keyboard.press('Enter');
  await expect(chips(page)).toContainText('with “otieno”');
  await expect(page).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
  await page.reload();
  await expect(box(page)).toHaveValue('otieno');
  await expect(row(page, /7,100/)).toBeVisible();
  expect(traffic.asked().filter((address) => /amina|otieno/i.test(address))).toEqual([]);
  expect(stack.output()).not.toMatch(/amina|otieno/i);
});

test('what cannot be read is named with its reason, and is searched as text', async ({ page }) => {
  await page.goto('/payments');
  await box(page).fill('state:lost day:31/02/2026 amount:9..1');
  await page.keyboard.press('Enter');
  const troubles = page.getByRole('list', { name: 'Not understood' });
  await expect(troubles).toContainText('state:lost This is no word that the list knows here.');
  await expect(troubles).toContainText('day:31/02/2026 No calendar has this day.');
  await expect(troubles).toContainText('amount:9..1 The end is before the beginning.');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(row(page, /7,100/)).toBeVisible();
  await expect(troubles).toHaveCount(0);
});

test('filters and chips are the words of the box', async ({ page }) => {
  await page.goto('/payments');
  await filters(page).getByRole('button', { name: 'Today' }).click();
  await expect(page).toHaveURL(/\?q=day%3Atoday$/);
  await expect(filters(page).getByRole('button', { name: 'Today' })).toHaveAttribute('aria-pressed', 'true');
  await expect(box(page)).toHaveValue('day:today');

  await filters(page).getByRole('button', { name: 'State' }).click();
  await page.getByRole('button', { name: 'Paid', exact: true }).click();
  await expect(row(page, /Failed/)).toHaveCount(0);
  await filters(page).getByRole('button', { name: 'Till' }).click();
  await page.getByRole('button', { name: 'Westlands · K000002', exact: true }).click();
  await expect(box(page)).toHaveValue('day:today state:paid till:000002');
  await expect(row(page, /KES 900/)).toHaveCount(0);
  await expect(row(page, /1,900/)).toBeVisible();

  await chips(page).getByRole('button', { name: 'Remove: at Westlands · K000002' }).click();
  await expect(row(page, /KES 900/)).toBeVisible();
  await expect(box(page)).toHaveValue('day:today state:paid');
  await filters(page).getByRole('button', { name: 'Today' }).click();
  await expect(box(page)).toHaveValue('state:paid');
  await chips(page).getByRole('button', { name: 'Clear all' }).click();
  await expect(page).toHaveURL(/\/payments$/);
  await expect(row(page, /Failed/)).toBeVisible();
});

test('a range of days is written day first, and one that cannot be is refused beside its field', async ({ page }) => {
  await page.goto('/payments');
  await filters(page).getByRole('button', { name: 'From–to' }).click();
  await page.getByLabel('First day').fill('30/11/2026');
  await page.getByLabel('Last day').fill('28/11/2026');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Last day')).toHaveAccessibleDescription('The end is before the beginning.');
  await page.getByLabel('First day').fill('31/02/2026');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('First day')).toHaveAccessibleDescription('No calendar has this day.');
  await page.getByLabel('First day').fill('01/02/2026');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\?q=day%3A2026-02-01\.\.2026-11-28$/);
  await expect(chips(page)).toContainText('01/02/2026 to 28/11/2026');
});

test('the address of an older list still filters, and says in words what it filters by', async ({ page }) => {
  await page.goto('/payments?state=paid&till=K000002&from=2026-01-01');
  await expect(row(page, /1,900/)).toBeVisible();
  await expect(row(page, /7,100|KES 900/)).toHaveCount(0);
  await expect(chips(page)).toContainText('Paid');
  await expect(chips(page)).toContainText('since 01/01/2026');
  await page.goto('/payments?from=rubbish');
  await expect(page.getByRole('list', { name: 'Not understood' })).toContainText('This is no day.');
});

test('a view is saved with its columns, shared, opened, renamed and deleted', async ({ page, browser, stack }) => {
  await page.goto('/payments?q=state:failed');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Handed over by' }).check();
  await page.keyboard.press('Escape');
  const views = (on: Page): Locator => on.getByRole('group', { name: 'Views' });
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await views(page).getByLabel('Name').fill('What failed');
  await views(page).getByLabel('Share it').check();
  await views(page).getByRole('button', { name: 'Save this view' }).click();
  await expect(views(page)).toContainText('Saved as “What failed”.');

  const other = await pageOf(browser, stack, 'finance');
  await other.goto('/payments');
  await other.getByRole('button', { name: 'Views', exact: true }).click();
  await views(other).getByRole('region', { name: 'Shared with me' }).getByRole('link', { name: 'What failed' }).click();
  await expect(other).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
  await expect(views(other)).toBeHidden();
  await expect(row(other, /Failed/)).toBeVisible();
  await expect(row(other, /7,100/)).toHaveCount(0);
  await expect(other.getByRole('columnheader', { name: 'Handed over by' })).toBeVisible();
  await other.goto('/payments');
  await expect(other.getByRole('columnheader', { name: 'Handed over by' })).toHaveCount(0);
  await other.context().close();

  await views(page).getByRole('button', { name: 'Change What failed' }).click();
  await views(page).getByRole('form', { name: 'Change What failed' }).getByLabel('Name').fill('Ask again');
  await page.keyboard.press('Enter');
  await expect(views(page).getByRole('link', { name: 'Ask again' })).toBeVisible();
  await views(page).getByRole('button', { name: 'Delete Ask again' }).click();
  await views(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(views(page).getByRole('link', { name: 'Ask again' })).toHaveCount(0);
});

test('a search that is not kept any more is said to be so, and filters nothing', async ({ page }) => {
  await page.goto('/payments?search=01900000-0000-7000-8000-000000000000');
  await expect(page.getByText('This search is not kept any more')).toBeVisible();
  await expect(row(page, /7,100/)).toBeVisible();
});

test('the palette goes to pages, tills and people by the keyboard, and looks a text up', async ({ page, stack }) => {
  const palette = page.getByRole('dialog', { name: 'Go anywhere' });
  const ask = page.getByRole('combobox', { name: 'Page, till, person or any text' });
  await page.goto('/settings/account');
  await page.keyboard.press('Control+k');
  await expect(ask).toBeFocused();
  await page.keyboard.type('west');
  await expect(palette.getByRole('option', { name: /Westlands/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/payments\?q=till%3A000002$/);
  await expect(palette).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('staff');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings\/staff$/);

  const { payments } = (await (await stack.fetch('/api/payments?q=7100')).json()) as {
    payments: readonly { reference: string }[];
  };
  const code = payments[0]?.reference ?? '';
  await page.keyboard.press('Control+k');
  await page.keyboard.type(code);
  await expect(palette.getByRole('option', { name: `Look up ${code}` })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/payments$/);
  await expect(page.getByRole('region', { name: 'Answer' })).toContainText('7,100');
  await expect(box(page)).toHaveValue(code);

  await page.keyboard.press('Control+k');
  await expect(ask).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a query is put together by taps, and the palette opens from the menu', async ({ page }) => {
    await page.goto('/payments');
    await box(page).tap();
    await option(page, /^state:/).tap();
    await option(page, /^state:failed/).tap();
    await expect(box(page)).toHaveValue('state:failed ');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await page.getByRole('button', { name: 'Find', exact: true }).tap();
    await expect(page).toHaveURL(/\?q=state%3Afailed$/);
    await expect(row(page, /Failed/)).toBeVisible();
    await expect(row(page, /7,100/)).toHaveCount(0);
    await chips(page).getByRole('button', { name: 'Remove: Failed' }).tap();
    await expect(row(page, /7,100/)).toBeVisible();

    await opensMenu(page);
    await page.getByRole('button', { name: 'Go anywhere' }).tap();
    await page.getByRole('option', { name: /^What is left/ }).tap();
    await expect(page).toHaveURL(/\/handover$/);
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the box, the days and the chips are forms, and a name is kept on the server', async ({ page, traffic }) => {
    await page.goto('/payments');
    await box(page).fill('name:amina state:paid');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
    await expect(row(page, /7,100/)).toBeVisible();
    await chips(page).getByRole('button', { name: 'Remove: name with “amina”' }).click();
    await expect(page).toHaveURL(/\/payments\?q=state%3Apaid$/);
    await filters(page).getByRole('button', { name: 'Today' }).click();
    await expect(page).toHaveURL(/\/payments\?q=state%3Apaid\+day%3Atoday$/);
    await box(page).fill('day:31/02/2026');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Not understood' })).toContainText('No calendar has this day.');
    expect(traffic.asked().filter((address) => /amina/i.test(address))).toEqual([]);
  });
});

test('nothing of the box, its menus and the palette hinders a person', async ({ page }) => {
  await page.goto('/payments?q=state:lost till:000002 day:today -kind:card amount:>100 ticked:no order:55');
  const found = await lookOverInBoth(page, 'a list with troubles and chips');
  await box(page).press('End');
  await page.keyboard.type(' s');
  await expect(page.getByRole('listbox')).toBeVisible();
  // What is open covers what is behind it, so only the checker looks here.
  found.push(...(await barriers(page, 'light')), ...(await barriers(page, 'dark')));
  await page.keyboard.press('Escape');
  await filters(page).getByRole('button', { name: 'Handed over' }).click();
  found.push(...(await barriers(page, 'light')));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Views', exact: true }).click();
  await expect(page.getByRole('form', { name: 'Save this view' })).toBeVisible();
  found.push(...(await barriers(page, 'light')), ...(await barriers(page, 'dark')));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('s');
  found.push(...(await lookOver(page, 'the palette')));
  expect(found).toEqual([]);
});
