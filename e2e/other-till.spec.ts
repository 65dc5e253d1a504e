import { z } from 'zod';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import type { DemoRole } from '@/scripts/sign-in';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

const Answer = z.object({
  verdict: z.object({ kind: z.string(), till: z.string().optional() }).nullable(),
  payments: z.array(
    z.object({
      id: z.string(),
      sender: z.object({ phone: z.string().nullable(), phoneMasked: z.string().nullable() }).nullable(),
    }),
  ),
});
const List = z.object({ payments: z.array(z.object({ id: z.string(), reference: z.string().nullable() })) });

async function looksUp(stack: DashboardStack, role: DemoRole, q: string): Promise<z.infer<typeof Answer>> {
  return Answer.parse(
    await (
      await stack.fetch(
        '/api/lookup',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ q }) },
        role,
      )
    ).json(),
  );
}

const listed = async (stack: DashboardStack, role: DemoRole) =>
  List.parse(await (await stack.fetch('/api/payments?limit=200', {}, role)).json()).payments;

test('a cashier sees their own till with masked phones, and of another till only that a whole code or id was paid there', async ({
  stack,
  upstream,
}) => {
  await stack.fetch('/api/settings/tills', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: 'K000002', branch: 'Ngara Road' }),
  });
  const [own, other] = [await upstream.asks({ till: 'K000001' }), await upstream.asks({ till: 'K000002' })];
  for (const id of [own, other]) {
    await upstream.answers(id, 'pin');
    await expect.poll(async () => (await looksUp(stack, 'owner', id)).verdict?.kind).toBe('paid');
  }
  const [ownView] = (await looksUp(stack, 'owner', own)).payments;
  const [otherView] = (await looksUp(stack, 'owner', other)).payments;
  const code = (await listed(stack, 'owner')).find(({ id }) => id === otherView?.id)?.reference ?? '';
  expect(code).toMatch(/^[A-Z0-9]{10}$/);

  const mine = await looksUp(stack, 'cashier', own);
  expect(mine.payments).toMatchObject([{ id: ownView?.id, sender: { phone: null } }]);
  expect(mine.payments[0]?.sender?.phoneMasked).toContain('***');
  expect(ownView?.sender?.phone).toMatch(/^\+254/);
  expect((await listed(stack, 'cashier')).map(({ id }) => id)).toContain(ownView?.id);
  expect((await listed(stack, 'cashier')).map(({ id }) => id)).not.toContain(otherView?.id);

  for (const id of [other, otherView?.id ?? '']) {
    const named = { verdict: { kind: 'other_till', till: 'Ngara Road · K000002' }, payments: [] };
    for (const q of [id, `https://app.example/api/v1/incoming_payments/${id}`]) {
      expect(await looksUp(stack, 'cashier', q)).toEqual(named);
      expect(
        Answer.parse(
          await (await stack.fetch(`/api/lookup?${new URLSearchParams({ q }).toString()}`, {}, 'cashier')).json(),
        ),
      ).toEqual(named);
    }
    for (const address of [`/api/payments/${id}`, `/api/payments/${id}?fresh=1`]) {
      const reply = await stack.fetch(address, {}, 'cashier');
      expect(reply.status).toBe(404);
      expect(await reply.json()).toMatchObject({ code: 'not_found', params: { till: 'Ngara Road · K000002' } });
    }
    // The counter's plain form leads to this page.
    expect(await (await stack.fetch(`/?q=${id}`, {}, 'cashier')).text()).toContain(
      'Paid to another of our tills: Ngara Road · K000002',
    );
    const page = await (await stack.fetch(`/payments/${id}`, {}, 'cashier')).text();
    expect(page).toContain('This is at another of our tills: Ngara Road · K000002');
    expect(page).not.toContain('does not know this id</');
  }
  expect(await looksUp(stack, 'cashier', code)).toEqual({
    verdict: { kind: 'other_till', till: 'Ngara Road · K000002' },
    payments: [],
  });
  expect((await looksUp(stack, 'finance', code)).verdict?.kind).toBe('paid');

  const requests = (till: string) =>
    stack.fetch(
      '/api/payments',
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ till, phone: '0700000021', amount: 10 }),
      },
      'cashier',
    );
  expect((await requests('K000002')).status).toBe(404);
  expect((await requests('K000001')).status).toBe(201);
});

test('a payment whose till is not known yet is shown to people who looked it up, and not to other cashiers', async ({
  stack,
  upstream,
}) => {
  // A waiting answer of Kopo Kopo names no till.
  const id = await upstream.asks({ till: 'K000002' });
  expect((await looksUp(stack, 'owner', id)).verdict?.kind).toBe('waiting');
  const [view] = (await looksUp(stack, 'owner', id)).payments;
  expect((await listed(stack, 'cashier')).map((each) => each.id)).not.toContain(view?.id);
  expect((await listed(stack, 'support')).map((each) => each.id)).toContain(view?.id);
  expect((await looksUp(stack, 'cashier', id)).verdict?.kind).toBe('waiting');
  expect((await listed(stack, 'cashier')).map((each) => each.id)).toContain(view?.id);
  // Once its till is known to be another one, the cashier no longer sees the payment.
  await upstream.answers(id, 'pin');
  await expect.poll(async () => (await looksUp(stack, 'owner', id)).verdict?.kind).toBe('paid');
  expect((await listed(stack, 'cashier')).map((each) => each.id)).not.toContain(view?.id);
});

test.describe('on the screen of a cashier', () => {
  test.use({ as: 'cashier' });

  test('only payments at their own till arrive, with the phone masked', async ({ page, stack, upstream, traffic }) => {
    await upstream.subscribes({ eventType: 'buygoods_transaction_received', url: `${stack.url}/api/kopokopo/webhook` });
    await page.goto('/');
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    const there = await upstream.walksIn({ till: 'K000002', amount: '9871' });
    const here = await upstream.walksIn({ till: 'K000001', amount: '9872' });
    await expect(page.getByText('9,872').first()).toBeVisible({ timeout: 25_000 });
    const got = await traffic.received();
    expect(got).toContain(here);
    expect(got).not.toContain(there);
    expect(got).not.toContain('+2547000');
    await expect(page.getByRole('link', { name: 'Ask' })).toBeVisible();
    await page.goto('/payments');
    await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0);
  });

  test('a whole code of another till says which till, and shows no payment', async ({ page, stack, upstream }) => {
    const code = await upstream.walksIn({ till: 'K000002', amount: '571' });
    await expect
      .poll(async () => (await looksUp(stack, 'owner', code)).verdict?.kind, { timeout: 25_000 })
      .toBe('paid');
    await page.goto('/');
    await page.getByRole('searchbox').fill(code);
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: 'Paid to another of our tills: Ngara Road' }),
    ).toBeVisible();
    await expect(page.getByText('571')).toHaveCount(0);
  });
});
