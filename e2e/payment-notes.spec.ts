import { type World, worldOf } from '@/scripts/picture-scenes';
import { browserCookies } from '@/scripts/sign-in';
import { expect, test } from './fixtures';
import { lookOverInBoth } from './look-over';
import { untilHeard } from './until-heard';

test.use({ isPublic: true });

let world: World;

test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

test('a note appears on the open page of another person, is removed by its maker, and leaves a trace', async ({
  page,
  stack,
  browser,
}) => {
  const id = await untilHeard(stack, await world.pays({ amount: '830' }));
  const support = await browser.newContext({ baseURL: stack.url });
  await support.addCookies(browserCookies(await stack.cookieOf('support'), stack.url));
  const theirs = await support.newPage();
  await theirs.goto(`/payments/${id}`);
  const seen = theirs.getByRole('region', { name: 'Notes' });
  await expect(seen).toContainText('No notes yet.');
  await expect(theirs.getByText('Live', { exact: true })).toBeVisible();

  await page.goto(`/payments/${id}`);
  const notes = page.getByRole('region', { name: 'Notes' });
  // By keyboard alone.
  await notes.getByRole('textbox', { name: 'New note' }).focus();
  await page.keyboard.type('Customer called: wants 830 back');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(notes.getByRole('listitem')).toContainText('Customer called: wants 830 back');
  await expect(notes.getByRole('textbox', { name: 'New note' })).toHaveValue('');
  await expect(notes.getByRole('textbox', { name: 'New note' })).toBeFocused();
  await expect(page.getByRole('list', { name: 'What we heard' })).toContainText('Note written by');

  await expect(seen.getByRole('listitem')).toContainText('Customer called: wants 830 back');
  await expect(seen.getByRole('button', { name: /Remove/ })).toHaveCount(0);
  await seen.getByRole('textbox', { name: 'New note' }).fill('Told them: two days');
  await seen.getByRole('button', { name: 'Add the note' }).click();
  await expect(notes.getByRole('listitem')).toHaveCount(2);

  await seen.getByRole('button', { name: /Remove/ }).click();
  await seen.getByRole('button', { name: 'Yes, remove it' }).click();
  await expect(notes.getByRole('listitem').nth(1)).toContainText('Note removed by');
  await expect(notes).not.toContainText('two days');
  expect(await lookOverInBoth(page, 'a payment with notes')).toEqual([]);
  await support.close();
});

test('a payment leads to what the same payer paid besides, without the phone in an address', async ({
  page,
  stack,
}) => {
  const phone = '+254700000094';
  const first = await untilHeard(stack, await world.pays({ amount: '840', phone }));
  await page.goto(`/payments/${first}`);
  const others = page.getByRole('region', { name: 'Other payments of this payer' });
  await expect(others).toContainText('No others at the tills that you see.');
  const codes = [await world.pays({ amount: '841', phone }), await world.pays({ amount: '842', phone })];
  for (const code of codes) await untilHeard(stack, code);
  await page.reload();
  await expect(others).toContainText('2 paid, 0 taken back, 0 failed.');
  expect(await others.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('842'),
    expect.stringContaining('841'),
  ]);
  expect(await lookOverInBoth(page, 'a payment with others of its payer')).toEqual([]);
  await others.getByRole('link', { name: /841/ }).click();
  await expect(page).not.toHaveURL(new RegExp(first));
  await expect(others).toContainText('2 paid');
  await others.getByRole('button', { name: 'All in the list' }).click();
  await expect(page).toHaveURL(/\/payments\?search=[0-9a-f-]{36}$/);
});

test.describe('for a cashier', () => {
  test.use({ as: 'cashier' });

  test('a payment has neither notes nor what its payer paid besides', async ({ page, stack }) => {
    const id = await untilHeard(stack, await world.pays({ amount: '850' }));
    const note = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"secret"}' };
    expect((await stack.fetch(`/api/payments/${id}/notes`, note, 'support')).status).toBe(201);
    await page.goto(`/payments/${id}`);
    await expect(page.getByRole('region', { name: 'Details' })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Notes' })).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Other payments of this payer' })).toHaveCount(0);
    for (const path of ['notes', 'same-payer'])
      expect((await page.request.get(`/api/payments/${id}/${path}`)).status()).toBe(403);
  });
});
