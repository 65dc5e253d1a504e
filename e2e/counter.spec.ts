import type { Page } from '@playwright/test';
import type { SandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies } from '@/scripts/sign-in';
import { patient } from './at-work';
import { expect, test } from './fixtures';
import { untilHeard } from './until-heard';

test.use({ isPublic: true });

const verdict = (page: Page, kind: string) => page.locator(`[role=status][data-verdict="${kind}"]`);
const box = (page: Page) => page.getByRole('searchbox', { name: 'Find a payment' });
const due = (page: Page) => page.getByRole('textbox', { name: 'Amount due, KES' });

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** A customer pays by hand, and the dashboard hears of it. */
async function pays(
  stack: DashboardStack,
  upstream: SandboxClient,
  paid: Parameters<SandboxClient['walksIn']>[0] = {},
): Promise<string> {
  const code = await upstream.walksIn({ amount: '1200', ...paid });
  await untilHeard(stack, code);
  return code;
}

async function claims(stack: DashboardStack, code: string, claim: unknown = {}): Promise<Response> {
  const { payments } = await (await stack.fetch('/api/lookup', json({ q: code }), 'support')).json();
  return stack.fetch(`/api/payments/${payments[0].id}/claim`, json(claim), 'finance');
}

/** Returns a message that a customer may show, as M-PESA writes it to the shop at this minute. */
function message(code: string, amount: string): string {
  const [date = '', clock = ''] = new Date(Date.now() + 3 * 3_600_000).toISOString().split('T');
  const [year = '', month, day] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return `${code} Confirmed. You have received Ksh${amount} from ZUHURA BARASA 0700***021 on ${day}/${month}/${Number(year) % 100} at ${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}.`;
}

test.beforeEach(async ({ stack, upstream }) => {
  for (const eventType of ['buygoods_transaction_received', 'buygoods_transaction_reversed'])
    await upstream.subscribes({ eventType, url: `${stack.url}/api/kopokopo/webhook` });
});

test('a code is answered while a person types it, and part of a code never turns green', async ({
  page,
  stack,
  upstream,
}) => {
  const code = await pays(stack, upstream);
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await box(page).focus();
  for (const sign of code.split('').slice(0, -1)) {
    await page.keyboard.type(sign);
    await expect(verdict(page, 'paid')).toHaveCount(0);
  }
  await page.keyboard.type(code.slice(-1));
  await expect(verdict(page, 'paid')).toContainText('KES 1,200');
  await expect(page.getByRole('article')).toContainText('Zuhura Barasa');
  // A changed text is a new question.
  await page.keyboard.press('Backspace');
  await expect(verdict(page, 'paid')).toHaveCount(0);
});

test('the last four signs of a code give a list, and a chosen row gives its verdict', async ({
  page,
  stack,
  upstream,
}) => {
  const code = await pays(stack, upstream);
  await page.goto('/');
  await box(page).fill(code.slice(-4).toLowerCase());
  await expect(page.getByRole('status')).toContainText(/Which one\?|Is it this one\?/);
  await expect(verdict(page, 'paid')).toHaveCount(0);
  await page
    .getByRole('button', { name: /KES 1,200.*Zuhura/ })
    .first()
    .click();
  await expect(verdict(page, 'paid')).toContainText('KES 1,200');
  // The amount due is compared with the chosen row too.
  await due(page).fill('1300');
  await expect(verdict(page, 'differs')).toContainText('KES 100 too little');
});

test('a code with mistaken signs, such as O for 0, finds the payment, and the page says what it corrected', async ({
  page,
  stack,
  upstream,
}) => {
  const slips: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 8: 'B', O: '0', I: '1', S: '5', B: '8' };
  let code = '';
  do code = await pays(stack, upstream);
  while (!/[0158OISB]/.test(code.slice(3)));
  const typed =
    code.slice(0, 3) +
    code
      .slice(3)
      .split('')
      .map((sign) => slips[sign] ?? sign)
      .join('');
  await page.goto('/');
  await box(page).fill(typed);
  await expect(verdict(page, 'paid')).toContainText('You typed');
});

test('a true message is Paid, and an edited one does not match and shows the differences side by side', async ({
  page,
  stack,
  upstream,
}) => {
  const code = await pays(stack, upstream, { amount: '120' });
  await page.goto('/');
  await box(page).fill(message(code, '120.00'));
  await expect(verdict(page, 'paid')).toContainText('KES 120');
  await box(page).fill(message(code, '1,200.00'));
  await expect(verdict(page, 'differs')).toContainText('Does not match');
  await expect(verdict(page, 'differs').getByRole('row', { name: 'Amount KES 1,200 KES 120' })).toBeVisible();
  await expect(verdict(page, 'differs')).toContainText('Do not hand over');
  await expect(page.getByRole('button', { name: 'Goods handed over', exact: true })).toHaveCount(0);
});

test('one tick hands over once, and the next person with the code sees who has it, on open screens too', async ({
  page,
  stack,
  upstream,
  browser,
}) => {
  const code = await pays(stack, upstream);
  const other = await browser.newContext({ baseURL: stack.url });
  await other.addCookies(browserCookies(await stack.cookieOf('cashier'), stack.url));
  const second = patient(await other.newPage());
  await second.goto('/');
  await box(second).fill(code);
  await expect(verdict(second, 'paid')).toBeVisible();

  await page.goto('/');
  await box(page).fill(code);
  await expect(verdict(page, 'paid')).toContainText('was shown this as Paid');
  await page.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(verdict(page, 'handed_over')).toContainText('Paid and handed over');
  await expect(page.getByText('Recorded: goods handed over.')).toBeVisible();

  // The other screen turns by itself, and so does a second lookup on this one.
  await expect(verdict(second, 'already_claimed')).toContainText('Already used');
  await expect(verdict(second, 'already_claimed')).toContainText('Do not hand over');
  await other.close();
  await box(page).fill('');
  await box(page).fill(code);
  await expect(verdict(page, 'already_claimed')).toContainText('Handed over by');
});

test('payments of one order add up to its amount due', async ({ page, stack, upstream }) => {
  const order = `order ${Date.now() % 100_000}`;
  const [first, second] = [
    await pays(stack, upstream, { amount: '500' }),
    await pays(stack, upstream, { amount: '1100' }),
  ];
  await page.goto('/');
  await due(page).fill('1,500');
  await box(page).fill(first);
  await expect(verdict(page, 'differs')).toContainText('KES 1,000 too little');
  await page.getByRole('textbox', { name: 'Order number' }).fill(order);
  await page.getByRole('button', { name: 'Tick as part of this order' }).click();
  await expect(page.getByText('KES 1,000 still to pay')).toBeVisible();
  await box(page).fill(second);
  await page.getByRole('textbox', { name: 'Order number' }).fill(order);
  await page.getByRole('button', { name: 'Tick as part of this order' }).click();
  await expect(page.getByText('KES 100 too much')).toBeVisible();
});

test('an amount due that cannot be read is not treated as missing', async ({ page, stack, upstream }) => {
  const code = await pays(stack, upstream);
  await page.goto('/');
  await due(page).fill('12x');
  await box(page).fill(code);
  await expect(page.getByRole('alert').filter({ hasText: 'cannot be read' })).toBeVisible();
  await expect(verdict(page, 'paid')).toHaveCount(0);
});

test('an unknown code is Not here yet, and turns Paid by itself', async ({ page, upstream }) => {
  test.slow();
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // The customer pays, and the notice is lost on its way: the code is real, but not here.
  await upstream.fails({ notices: { lost: true } });
  const code = await upstream.walksIn({ amount: '653' });
  await box(page).fill(code);
  await expect(verdict(page, 'not_yet')).toContainText('Not here yet');
  await expect(verdict(page, 'not_yet')).not.toContainText(/fake/i);
  await upstream.recovers();
  // One list serves every lookup within half a minute. After one by another test, the next list is half a minute away.
  await expect(verdict(page, 'paid')).toContainText('KES 653', { timeout: 60_000 });
});

test('a waiting payment shows its result by itself', async ({ page, upstream }) => {
  const id = await upstream.asks({ amount: '300' });
  await page.goto('/');
  await box(page).fill(id);
  await expect(verdict(page, 'waiting')).toContainText('Ask the customer to enter the M-PESA PIN');
  await upstream.answers(id, 'no_money');
  await expect(verdict(page, 'failed')).toContainText('Did not go through');
  await expect(verdict(page, 'failed')).toContainText('Ask for another way to pay');
});

test('money that was taken back is never Paid, for any person', async ({ page, stack, upstream }) => {
  const code = await pays(stack, upstream);
  await page.goto('/');
  await box(page).fill(code);
  await expect(verdict(page, 'paid')).toBeVisible();
  await upstream.reverses(code);
  await expect(verdict(page, 'reversed')).toContainText('Money taken back');
});

test('an answer of Kopo Kopo that we do not know sends the person to a supervisor', async ({ page, upstream }) => {
  const id = 'e3000000-0111-4511-80da-0aa34a9b2388';
  await upstream.plants(id, {
    data: {
      id,
      type: 'incoming_payment',
      attributes: { initiation_time: new Date().toISOString(), status: 'Under Review', event: null, metadata: null },
    },
  });
  await page.goto('/');
  await box(page).fill(id);
  await expect(verdict(page, 'unclear')).toContainText('Wait, ask a supervisor');
  await expect(verdict(page, 'unclear')).toContainText('Under Review');
});

test('money from before this shift is amber and shows its day', async ({ page, upstream }) => {
  const id = 'e4000000-0111-4511-80da-0aa34a9b2388';
  const yesterday = new Date(Date.now() - 26 * 3_600_000).toISOString();
  const resource = {
    id: 'r-26',
    reference: 'UKM1MPU40Z',
    origination_time: yesterday,
    amount: '900.0',
    currency: 'KES',
    till_number: 'K000001',
    system: 'Lipa Na M-PESA',
    status: 'Received',
  };
  await upstream.plants(id, {
    data: {
      id,
      type: 'incoming_payment',
      attributes: {
        initiation_time: yesterday,
        status: 'Success',
        event: { type: 'Incoming Payment Request', resource, errors: null },
        metadata: null,
      },
    },
  });
  await page.goto('/');
  await box(page).fill(id);
  await expect(verdict(page, 'paid_earlier')).toContainText('Paid earlier');
  await expect(verdict(page, 'paid_earlier')).toContainText('before this shift');
  await expect(verdict(page, 'paid')).toHaveCount(0);
});

test('the page has its own keys where there is no real keyboard', async ({ browser, stack, upstream }) => {
  const code = await pays(stack, upstream);
  const phone = await browser.newContext({
    baseURL: stack.url,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.addCookies(browserCookies(await stack.cookieOf('cashier'), stack.url));
  const page = patient(await phone.newPage());
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(box(page)).not.toBeFocused();
  await page.getByRole('button', { name: 'Keys' }).tap();
  const keys = page.getByRole('group', { name: 'Keys for the code' });
  for (const sign of code.split('')) await keys.getByRole('button', { name: sign, exact: true }).tap();
  await expect(verdict(page, 'paid')).toContainText('KES 1,200');
  await phone.close();
});

test('a payment that was claimed elsewhere is Already used, and shows its order', async ({ page, stack, upstream }) => {
  const code = await pays(stack, upstream);
  expect((await claims(stack, code, { order: '55' })).status).toBe(201);
  await page.goto('/');
  await box(page).fill(code);
  await expect(verdict(page, 'already_claimed')).toContainText('order 55');
});

/** Opens the counter while its scripts are still loading. Returns a function that lets them load. */
async function opensWithoutScripts(page: Page): Promise<() => void> {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/_next/static/**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  return letGo;
}

test('a text typed before the script has loaded is answered once it has', async ({ page, stack, upstream }) => {
  const code = await pays(stack, upstream);
  const scriptsCome = await opensWithoutScripts(page);
  await due(page).fill('1200');
  await box(page).fill(code);
  scriptsCome();
  await expect(verdict(page, 'paid')).toContainText('KES 1,200');
  await expect(due(page)).toHaveValue('1200');
  // The click takes the focus from the field. That sends no new lookup, and the tick is not lost.
  await page.getByRole('button', { name: 'Goods handed over', exact: true }).click();
  await expect(verdict(page, 'handed_over')).toBeVisible();
});

test('a row chosen for a text typed before the script had loaded stays chosen', async ({ page, stack, upstream }) => {
  const code = await pays(stack, upstream);
  const scriptsCome = await opensWithoutScripts(page);
  await box(page).fill(code.slice(-4));
  scriptsCome();
  await expect(page.getByRole('status')).toContainText(/Which one\?|Is it this one\?/);
  await page
    .getByRole('region', { name: 'Answer' })
    .getByRole('button', { name: /KES 1,200.*Zuhura/ })
    .first()
    .click();
  await expect(verdict(page, 'paid')).toContainText('KES 1,200');
  await expect(box(page)).toHaveValue('');
});
