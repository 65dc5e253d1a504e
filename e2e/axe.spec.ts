import type { Page } from '@playwright/test';
import { z } from 'zod';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { COUNTER_SCENES } from '@/scripts/counter-scenes';
import { type World, worldOf } from '@/scripts/picture-world';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { lookOver, lookOverInBoth, turnTo } from './look-over';

test.use({ isPublic: true });
// Each page is checked eight times.

const Link = z.object({ link: z.string() });
const Id = z.object({ id: z.string() });
const Code = z.object({ code: z.string() });
const Listed = z.object({ payments: z.array(z.object({ id: z.string(), reference: z.string().nullable() })) });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

const live = (page: Page) => page.locator('header p[aria-live]');

async function opens(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('h1, [role=status], main').first().waitFor();
}

/** Checks each of these addresses. Returns the barriers found. */
async function lookOverPages(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await opens(page, path);
    found.push(...(await lookOverInBoth(page, path.replace(/[0-9a-f-]{36}|[\w-]{43}/, '…'))));
  }
  return found;
}

test.describe('for a person who is not signed in', () => {
  test.use({ as: 'nobody' });

  test('sign-in, invitations and the tablet have no accessibility barriers', async ({ page, stack, browser }) => {
    const invite = { name: 'Wanjiru Kamau', email: 'wanjiru@shop.example', role: 'cashier', tills: 'all' };
    const { link } = Link.parse(await (await stack.fetch('/api/settings/invites', posted(invite))).json());
    const found = await lookOverPages(page, [
      '/sign-in',
      new URL(link, stack.url).pathname,
      '/invite/gone',
      '/device',
      '/display',
      '/no-such-page',
    ]);
    await opens(page, '/offline');
    found.push(...(await lookOver(page, 'the page without network')));
    await opens(page, '/sign-in');
    await page.getByLabel('E-mail').fill('nobody@shop.example');
    await page.getByLabel('Password').fill('not this one');
    await page.keyboard.press('Enter');
    await page.locator('main [aria-live] p').first().waitFor();
    found.push(...(await lookOverInBoth(page, 'a refused sign-in')));
    await page.context().clearCookies();

    const cashier = Id.parse(
      await (await stack.fetch('/api/settings/staff', posted({ name: 'Amina Wanjiru', tills: 'all' }))).json(),
    );
    await stack.fetch(`/api/settings/staff/${cashier.id}/pin`, { ...posted({ pin: '280419' }), method: 'PUT' });
    const { code } = Code.parse(
      await (await stack.fetch('/api/settings/devices', posted({ name: 'Front counter', till: 'K000001' }))).json(),
    );
    const tablet = patient(await (await browser.newContext({ baseURL: stack.url })).newPage());
    await tablet.goto('/device');
    await tablet.getByLabel('Code').fill(code);
    await tablet.keyboard.press('Enter');
    await tablet.getByRole('button', { name: 'Amina Wanjiru' }).waitFor();
    found.push(...(await lookOverInBoth(tablet, 'the names at a tablet')));
    await tablet.getByRole('button', { name: 'Amina Wanjiru' }).click();
    await tablet.getByRole('button', { name: 'OK' }).waitFor();
    found.push(...(await lookOverInBoth(tablet, 'the PIN at a tablet')));
    await tablet.keyboard.type('280419');
    await tablet.keyboard.press('Enter');
    await tablet.getByRole('button', { name: 'Switch person' }).waitFor();
    found.push(...(await lookOverInBoth(tablet, 'the counter at a tablet')));
    await opens(tablet, '/device/pin');
    found.push(...(await lookOverInBoth(tablet, 'changing a PIN')));
    await tablet.context().close();
    expect(found).toEqual([]);
  });

  test('the set-up page of a new server has no accessibility barriers', async ({ page }) => {
    const shop = await startDashboardStack({ env: { IMELIPWA_DEMO: '' } });
    try {
      await page.goto(`${shop.url}/set-up`);
      expect(await lookOverInBoth(page, 'set-up')).toEqual([]);
    } finally {
      await shop.stop();
    }
  });
});

test('the desk and the settings have no accessibility barriers', async ({ page, stack }) => {
  const code = await world.pays();
  await world.claims(code, { order: '55' });
  await world.pays({ amount: '350', firstName: 'Juma' });
  await world.asks('640');
  const { payments } = Listed.parse(await (await stack.fetch('/api/payments?limit=50')).json());
  const id = payments.find(({ reference }) => reference === code)?.id ?? '';
  const { id: billId } = await world.bill({ due: '2000', order: '57' }, { codes: [await world.pays()], cash: '300' });
  const settings = ['account', 'tills', 'fee', 'connection', 'staff', 'devices', 'audit', 'privacy'].map(
    (name) => `/settings/${name}`,
  );
  const found = await lookOverPages(page, [
    '/payments',
    '/payments?state=reversed',
    `/payments/${id}`,
    `/payments/${id}/receipt`,
    '/payments/new',
    '/handover',
    '/reports?days=today',
    '/bill',
    `/bill/${billId}`,
    '/payments/a1b2c3d4-0000-4000-8000-000000000000',
    '/no-such-page',
    ...settings,
  ]);
  await opens(page, '/payments');
  await live(page).getByText('Live', { exact: true }).waitFor();
  await page.getByRole('combobox').fill(code);
  await page.keyboard.press('Enter');
  await page.locator('[data-verdict]').waitFor();
  found.push(...(await lookOverInBoth(page, 'an answer at the desk')));
  expect(found).toEqual([]);
});

for (const [name, scene] of Object.entries(COUNTER_SCENES)) {
  test.describe(`at the counter, ${name}`, () => {
    test.use({ as: scene.role ?? 'owner' });

    test('the page has no accessibility barriers', async ({ page }) => {
      const show = await scene.prepare(world);
      await opens(page, '/');
      await live(page).getByText('Live', { exact: true }).waitFor();
      await show(page);
      // Without the network the page in the other language cannot be loaded.
      expect(await (name === 'no_network' ? lookOver : lookOverInBoth)(page, name)).toEqual([]);
      await page.context().setOffline(false);
    });
  });
}

test('the counter has no accessibility barriers with a panel open or an alarm ringing', async ({ page }) => {
  const found: string[] = [];
  await opens(page, '/');
  await live(page).getByText('Live', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Expect a payment' }).click();
  const expecting = page.getByRole('region', { name: 'Expect a payment' });
  await expecting.getByRole('button', { name: '00' }).waitFor();
  found.push(...(await lookOverInBoth(page, 'expecting')));
  await expecting.getByLabel('Till').selectOption('K000001');
  await expecting.getByLabel('Amount').fill('4321');
  await page.keyboard.press('Enter');
  await expecting.getByRole('timer').waitFor();
  found.push(...(await lookOverInBoth(page, 'a sum that is expected')));
  await world.pays({ amount: '4321', firstName: 'Amina' });
  await expecting.locator('[data-verdict="paid"]').waitFor();
  found.push(...(await lookOverInBoth(page, 'a sum that came')));
  await page.getByRole('button', { name: 'Ask for a payment' }).click();
  const asking = page.getByRole('region', { name: 'Ask for a payment' });
  await asking.getByRole('button', { name: '00' }).waitFor();
  found.push(...(await lookOverInBoth(page, 'asking')));
  await asking.getByLabel('Till').selectOption('K000001');
  await asking.getByLabel('Amount, KES').fill('95');
  await asking.getByLabel("Customer's phone").fill('0700000081');
  await page.keyboard.press('Enter');
  await asking.getByRole('timer').waitFor();
  found.push(...(await lookOverInBoth(page, 'a prompt that was sent')));
  await page.getByRole('button', { name: 'Ask for a payment' }).click();
  await page.getByRole('button', { name: 'Sound off' }).click();
  await page.getByRole('dialog').waitFor();
  found.push(...(await lookOverInBoth(page, 'the sounds')));
  await page.keyboard.press('Escape');

  const code = await world.pays({ amount: '2750' });
  await world.claims(code, { order: '56' });
  await world.tell('/reverse', { reference: code });
  await page.getByRole('alert').getByRole('button').waitFor();
  found.push(...(await lookOverInBoth(page, 'an alarm')));
  expect(found).toEqual([]);
  // Otherwise the alarm would ring in the next test and move what is tapped there.
  await page.getByRole('alert').getByRole('button').click();
  await expect(page.getByRole('alert').getByRole('button')).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('the page’s own keys have no accessibility barriers, and every button and field is large enough for a thumb', async ({
    page,
  }) => {
    const code = await world.pays();
    await opens(page, '/');
    await live(page).getByText('Live', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Keys' }).tap();
    await page.getByRole('group', { name: 'Keys for the code' }).waitFor();
    const found = await lookOverInBoth(page, 'the keys');
    await page.getByRole('searchbox').fill(code);
    await page.locator('[data-verdict="paid"]').waitFor();
    // The keys lie over the tools.
    await page.getByRole('button', { name: 'Keys' }).tap();
    const panel = page.getByRole('region', { name: 'Expect a payment' });
    // The new card may still move the button, so a person who misses it taps again.
    await expect(async () => {
      if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Expect a payment' }).tap();
      // The panel shows a sum that came before until the next customer is there.
      const next = panel.getByRole('button', { name: 'Another customer' });
      if (await next.isVisible()) await next.tap();
      await panel.getByRole('button', { name: '00' }).waitFor({ timeout: 2_000 });
    }).toPass();
    expect([...found, ...(await smallTargets(page))]).toEqual([]);
    await turnTo(page, 'sw');
    expect(await smallTargets(page)).toEqual([]);
  });
});

/** Returns the controls of the counter that are lower than a thumb needs. */
function smallTargets(page: Page): Promise<string[]> {
  return page
    .locator('main')
    .locator('a, button, input, select, summary')
    .evaluateAll((controls) =>
      controls.flatMap((control) => {
        const { width, height } = control.getBoundingClientRect();
        return height === 0 || height >= 56
          ? []
          : [`${control.outerHTML.slice(0, 120)} is ${Math.round(width)} × ${Math.round(height)}`];
      }),
    );
}

const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
