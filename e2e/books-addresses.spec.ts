import type { DemoRole } from '@/scripts/sign-in';
import { type World, worldOf } from '@/scripts/picture-world';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

let world: World;
test.beforeEach(async ({ stack }) => {
  world ??= await worldOf(stack);
});

const place = (...parts: readonly unknown[]): string => Buffer.from(JSON.stringify(parts)).toString('base64url');
const ID = 'a1b2c3d4-0000-4000-8000-000000000077';
/** A place of ours, before which nothing was ever recorded. */
const OUTDATED = place('2001-01-01T00:00:00.000Z', ID);
const RUBBISH = [
  'rubbish',
  '%00',
  '%F0%9F%92%B8',
  place('yesterday', ID),
  place(1, 2),
  place(),
  "'%20or%201=1--",
  '9'.repeat(300),
] as const;

const LISTS = ['closings', 'deposits', 'missing', 'taken-back'] as const;
const OTHERS = [
  'closings/new?till=',
  'closings/',
  'deposits/',
  'deposits?from=1/1/2026&to=',
  'deposits?from=',
  'missing/',
  'missing?show=',
  'missing/new?code=',
  'missing/new?code=UKN1MPU40Z&amount=1&from=-271821-04-20T00:00:00Z&to=',
  'missing/new?amount=',
  'taken-back?show=',
  'taken-back?until=',
  'reconcile/',
  'evening?day=',
  'evening?count=',
] as const;
const ROLES: readonly DemoRole[] = ['owner', 'finance', 'support', 'cashier'];

for (const role of ROLES)
  test(`an address of the books with rubbish in it is answered to ${role}, and is no fault of the program`, async ({
    stack,
  }) => {
    const addresses = [
      ...LISTS.flatMap((list) => RUBBISH.map((value) => `${list}?cursor=${value}`)),
      ...LISTS.flatMap((list) => [`${list}?cursor=a&cursor=b`, `${list}?cursor=${OUTDATED}`]),
      ...OTHERS.flatMap((address) => RUBBISH.map((value) => `${address}${value}`)),
    ];
    for (const address of addresses) {
      const reply = await stack.fetch(`/books/${address}`, { redirect: 'manual' }, role);
      expect(reply.status, `${role}: ${address}`).toBeLessThan(500);
      expect(await reply.text(), `${role}: ${address}`).not.toContain('data-next-error-message');
    }
    expect(stack.output()).not.toMatch(/"level":"error"/);
  });

test('a list of the books shows its beginning, and says so, when its address leads nowhere', async ({
  page,
  stack,
}) => {
  await world.pays({ amount: '150' });
  const code = await world.pays({ amount: '640' });
  await world.tell('/reverse', { reference: code });
  for (const list of LISTS)
    for (const cursor of ['rubbish', OUTDATED]) {
      await page.goto(`${stack.url}/books/${list}?cursor=${cursor}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('This is the beginning of the list.')).toBeVisible();
    }
  for (const address of ['missing?show=all', 'taken-back?show=all', 'taken-back?until=2026-13']) {
    await page.goto(`${stack.url}/books/${address}`);
    await expect(page.getByText('This is the beginning of the list.')).toBeVisible();
  }
  await page.goto(`${stack.url}/books/taken-back?show=nothing&cursor=rubbish`);
  await expect(page.getByText(code)).toBeVisible();
});
