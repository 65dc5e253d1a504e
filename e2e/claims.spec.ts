import { z } from 'zod';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { untilHeard } from './until-heard';

test.use({ isPublic: true });

const Claimed = z.object({
  id: z.string(),
  claim: z.object({ by: z.string(), order: z.string().nullable() }),
  orderSum: z.object({ paidMinor: z.number(), leftMinor: z.number().nullable() }).nullable(),
});
const Refused = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
const Alarms = z.object({ alarms: z.array(z.object({ id: z.string(), payment: z.object({ id: z.string() }) })) });

let subscribed = '';

/** A customer pays at the till. Returns our id of the payment and its code. */
async function paid(
  { stack, upstream }: { stack: DashboardStack; upstream: SandboxClient },
  amount: string,
): Promise<{ id: string; code: string }> {
  if (subscribed !== stack.url) {
    subscribed = stack.url;
    for (const eventType of ['buygoods_transaction_received', 'buygoods_transaction_reversed'])
      await upstream.subscribes({ eventType, url: `${stack.url}/api/kopokopo/webhook` });
  }
  const code = await upstream.walksIn({ till: 'K000001', amount });
  return { id: await untilHeard(stack, code), code };
}

function claims(
  stack: DashboardStack,
  id: string,
  { role = 'cashier', key, body = {} }: { role?: DemoRole; key?: string; body?: unknown } = {},
): Promise<Response> {
  return stack.fetch(
    `/api/payments/${id}/claim`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    },
    role,
  );
}

test('when twenty people claim one payment at the same moment, one gets it, and the others are told who has it', async ({
  stack,
  upstream,
}) => {
  const { id } = await paid({ stack, upstream }, '1200');
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      claims(stack, id, { role: n % 2 === 0 ? 'cashier' : 'finance', body: { order: `order ${n}`, note: 'two bags' } }),
    ),
  );
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  const winner = Claimed.parse(await replies.find(({ status }) => status === 201)?.json());
  for (const reply of replies.filter(({ status }) => status !== 201)) {
    expect(reply.status).toBe(409);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(Refused.parse(await reply.json())).toMatchObject({
      code: 'already_claimed',
      params: { by: winner.claim.by, order: winner.claim.order, note: 'two bags', at: expect.any(String) },
    });
  }
});

test('a claim sent again with its key is the same claim, a tick needs no body, and only finance can take it back', async ({
  stack,
  upstream,
}) => {
  const key = 'c1a10000-0000-4000-8000-0000000000aa';
  const [first, second] = [await paid({ stack, upstream }, '800'), await paid({ stack, upstream }, '900')];
  const [once, again] = [await claims(stack, first.id, { key }), await claims(stack, first.id, { key })];
  expect([once.status, again.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await once.json());
  expect((await claims(stack, second.id, { key })).status).toBe(409);
  expect((await stack.fetch(`/api/payments/${second.id}/claim`, { method: 'POST' }, 'cashier')).status).toBe(201);
  expect((await claims(stack, first.id, { role: 'support' })).status).toBe(403);
  expect((await stack.fetch(`/api/payments/${first.id}/claim`, { method: 'DELETE' }, 'cashier')).status).toBe(403);
  expect((await stack.fetch(`/api/payments/${first.id}/claim`, { method: 'DELETE' }, 'finance')).status).toBe(200);
});

test('claims of one order say what is still to pay', async ({ stack, upstream }) => {
  const [first, second] = [await paid({ stack, upstream }, '1000'), await paid({ stack, upstream }, '700')];
  expect(
    Claimed.parse(await (await claims(stack, first.id, { body: { order: '55', due: '1,500' } })).json()).orderSum,
  ).toMatchObject({ paidMinor: 100_000, leftMinor: 50_000 });
  expect(
    Claimed.parse(await (await claims(stack, second.id, { body: { order: '55' } })).json()).orderSum,
  ).toMatchObject({ paidMinor: 170_000, leftMinor: -20_000 });
});

test.describe('money that is taken back after the goods were handed over', () => {
  test.use({ as: 'cashier' });

  test('alarms the till and finance until one of them acknowledges it, and then the alarm disappears everywhere', async ({
    page,
    browser,
    stack,
    upstream,
  }) => {
    const { id, code } = await paid({ stack, upstream }, '4321');
    expect((await claims(stack, id, { body: { order: '77' } })).status).toBe(201);
    const office = await browser.newContext({ baseURL: stack.url });
    await office.addCookies(browserCookies(await stack.cookieOf('finance'), stack.url));
    const desk = patient(await office.newPage());
    await Promise.all([page.goto('/'), desk.goto('/payments')]);
    for (const screen of [page, desk]) await expect(screen.getByText('Live', { exact: true })).toBeVisible();
    await upstream.reverses(code);
    const alarmAt = (screen: typeof page) =>
      screen.getByRole('alert').filter({ hasText: 'Money taken back, goods handed over' });
    for (const screen of [page, desk]) {
      await expect(alarmAt(screen)).toContainText('4,321');
      await expect(alarmAt(screen)).toContainText(code);
      await expect(alarmAt(screen)).toContainText('order 77');
    }
    // The alarm is also there for a person who opens a page later.
    await desk.reload();
    await alarmAt(desk)
      .getByRole('button', { name: /^I know/ })
      .press('Enter');
    for (const screen of [desk, page]) await expect(alarmAt(screen)).toHaveCount(0);
    // The focus stays near, so that a keyboard can go on from there.
    await expect(desk.locator('[role=alert] > [tabindex]')).toBeFocused();
    expect(
      Alarms.parse(await (await stack.fetch('/api/alarms', {}, 'cashier')).json()).alarms.filter(
        ({ payment }) => payment.id === id,
      ),
    ).toEqual([]);
    await office.close();
  });
});

test('the handover page lists the payments that a shift leaves, and a person can tick them there', async ({
  page,
  stack,
  upstream,
}) => {
  const { code } = await paid({ stack, upstream }, '3141');
  await page.goto('/');
  await page.getByRole('link', { name: 'What is left' }).click();
  await expect(page.getByRole('heading', { name: 'Left for the next shift' })).toBeVisible();
  const row = page.getByRole('listitem').filter({ hasText: code });
  await expect(row).toContainText('3,141');
  await row.getByRole('button', { name: 'Handed over' }).click();
  await expect(row.getByRole('status')).toContainText('Handed over:');
  // A payment that arrives meanwhile is left too.
  const next = await paid({ stack, upstream }, '2718');
  await expect(page.getByRole('listitem').filter({ hasText: next.code })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: next.code })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: code })).toHaveCount(0);
});

test.describe('the page of a payment that was ticked', () => {
  test.use({ as: 'finance' });

  test('shows finance who handed over and lets finance take it back, and tells a cashier that it is used', async ({
    page,
    stack,
    upstream,
    browser,
  }) => {
    const { id } = await paid({ stack, upstream }, '410');
    expect((await claims(stack, id)).status).toBe(201);
    const till = await browser.newContext({ baseURL: stack.url });
    await till.addCookies(browserCookies(await stack.cookieOf('cashier'), stack.url));
    const cashier = patient(await till.newPage());
    await cashier.goto(`/payments/${id}`);
    await expect(cashier.locator('[data-verdict="already_claimed"]')).toContainText('Already used');
    await expect(cashier.getByRole('button', { name: 'Take the tick back' })).toHaveCount(0);

    await page.goto(`/payments/${id}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.locator('[data-verdict="handed_over"]')).toContainText('Handed over by');
    await page.getByRole('button', { name: 'Take the tick back' }).click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.locator('[data-verdict="paid"]')).toBeVisible();
    await expect(cashier.locator('[data-verdict="paid"]')).toBeVisible();
    await till.close();
  });
});
