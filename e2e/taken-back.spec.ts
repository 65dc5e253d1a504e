import { type World, worldOf } from '@/scripts/picture-world';
import { browserCookies } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';

test.use({ isPublic: true, as: 'finance' });

let world: World;
test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

/** A payment that is ticked for an order, and whose money is taken back. Returns our id of it and its code. */
async function takenBack(
  upstream: { reverses: (code: string) => Promise<void> },
  amount: string,
  isTicked = true,
): Promise<{ id: string; code: string }> {
  const code = await world.pays({ amount });
  if (isTicked) await world.claims(code, { order: '55' });
  await upstream.reverses(code);
  const id = await world.idOf(code);
  await expect
    .poll(async () => (await world.stack.fetch(`/api/payments/${id}/reversal`, {}, 'finance')).status)
    .toBe(200);
  return { id, code };
}

test('a tick whose money was taken back is open until it is recovered or written off, and adds up by month', async ({
  page,
  upstream,
}) => {
  const { id } = await takenBack(upstream, '1200');
  const unticked = await takenBack(upstream, '90', false);
  await page.goto(`/payments/${id}`);
  const part = page.getByRole('region', { name: 'Money taken back' });
  await expect(part.getByText('Nobody has said yet that they know of it.')).toBeVisible();
  await page
    .getByRole('button', { name: /^I know/ })
    .first()
    .press('Enter');
  await expect(part.getByText(/knew of it/)).toBeVisible();

  await part.getByRole('button', { name: 'Money was recovered' }).click();
  await part.getByLabel('Amount in shillings').fill('1201');
  await part.getByRole('button', { name: 'Save' }).click();
  await expect(part.getByText('This is more than is still open.')).toBeVisible();
  await part.getByLabel('Amount in shillings').fill('500');
  await part.getByLabel('Note (if you like)').fill('Paid at the counter');
  await part.getByRole('button', { name: 'Save' }).click();
  await expect(part.getByText('Recovered KES 500 · in cash')).toBeVisible();
  await expect(part.getByText('Paid at the counter')).toBeVisible();
  const story = page.getByRole('region', { name: 'What happened' });
  await expect(story).toContainText('KES 500 of it was recovered. KES 700 is still open.');

  await page.goto('/books/taken-back');
  const month = page.getByRole('table').getByRole('row').nth(1);
  await expect(month).toContainText('KES 1,290 (2)');
  await expect(month).toContainText('KES 1,200 (1)');
  await expect(month).toContainText('KES 500');
  await expect(month).toContainText('KES 700 (1)');
  const open = page.getByRole('list', { name: 'Open' });
  await expect(open.getByRole('link')).toHaveCount(1);
  await expect(open.getByRole('link')).toContainText('KES 700 open');
  await open.getByRole('link').click();

  await part.getByRole('button', { name: 'Write the rest off' }).click();
  await part.getByRole('button', { name: 'Save' }).click();
  await expect(part.getByText('Write a few words first.')).toBeVisible();
  await part.getByLabel('Note', { exact: true }).fill('Moved away');
  await part.getByRole('button', { name: 'Save' }).click();
  await expect(part.getByRole('button', { name: 'Open it again' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Notes' }).getByText('Moved away')).toBeVisible();
  await page.goto('/books/taken-back?show=settled');
  await expect(page.getByRole('list', { name: 'Settled' }).getByRole('link')).toContainText('KES 700 written off');
  await expect(month).toContainText('KES 0 (0)');
  await page.getByRole('link', { name: 'Nothing handed over' }).click();
  await expect(page.getByRole('list', { name: 'Nothing handed over' }).getByRole('link')).toHaveAttribute(
    'href',
    `/payments/${unticked.id}`,
  );
});

test('of two people who settle at once one is told that the other did, and what they did', async ({
  page,
  browser,
  stack,
  upstream,
}) => {
  const { id } = await takenBack(upstream, '310');
  const office = await browser.newContext({ baseURL: stack.url });
  await office.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
  const other = patient(await office.newPage());
  await Promise.all([page.goto(`/payments/${id}`), other.goto(`/payments/${id}`)]);
  const part = (screen: typeof page) => screen.getByRole('region', { name: 'Money taken back' });
  await part(page).getByRole('button', { name: 'Money was recovered' }).click();
  await part(other).getByRole('button', { name: 'Write the rest off' }).click();
  await part(other).getByLabel('Note', { exact: true }).fill('Lost');
  // The first one does not hear of it in time.
  await page.route('**/api/payments/*/reversal', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  await part(other).getByRole('button', { name: 'Save' }).click();
  await expect(part(other).getByRole('button', { name: 'Open it again' })).toBeVisible();
  await part(page).getByRole('button', { name: 'Save' }).click();
  await expect(part(page).getByText('Somebody changed it meanwhile.')).toBeVisible();
  await page.unroute('**/api/payments/*/reversal');
  await page.reload();
  await expect(part(page).getByText('Lost')).toBeVisible();
  await office.close();
});

test('is not for cashiers and support', async ({ stack, upstream }) => {
  const { id } = await takenBack(upstream, '210');
  for (const role of ['cashier', 'support'] as const) {
    expect((await stack.fetch(`/api/payments/${id}/reversal`, {}, role)).status).toBe(403);
    expect((await stack.fetch('/api/taken-back', {}, role)).status).toBe(403);
    expect((await stack.fetch('/books/taken-back', {}, role)).status).toBe(404);
    const body = JSON.stringify({ act: 'write_off', version: 0, note: 'x' });
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    expect((await stack.fetch(`/api/payments/${id}/reversal`, sent, role)).status).toBe(403);
  }
});

test.describe('a cashier', () => {
  test.use({ as: 'cashier' });

  test('sees that the money went back, and nothing of what became of it', async ({ page, upstream }) => {
    const { id } = await takenBack(upstream, '220');
    await page.goto(`/payments/${id}`);
    await expect(page.getByText(/Money taken back/).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Money taken back' })).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('it fits, in both languages, and has no accessibility barriers', async ({ page, upstream }) => {
    const { id } = await takenBack(upstream, '230');
    for (const path of ['/books/taken-back', '/books/taken-back?show=nothing', `/payments/${id}`]) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await lookOverInBoth(page, path)).toEqual([]);
    }
  });
});
