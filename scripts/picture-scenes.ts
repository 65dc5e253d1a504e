import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { z } from 'zod';
import { type DashboardStack, startDashboardStack } from './dashboard-stack';
import { setUpListening } from './set-up-listening';

const Reference = z.object({ reference: z.string() });
const View = z.object({ id: z.string(), requestId: z.string().nullable(), reference: z.string().nullable() });
const Made = z.object({ id: z.string() });
const List = z.object({ payments: z.array(View) });

export type World = {
  stack: DashboardStack;
  pays: (paid?: { till?: string; amount?: string; firstName?: string; phone?: string }) => Promise<string>;
  asks: (amount: string) => Promise<string>;
  claims: (code: string, body: unknown) => Promise<void>;
  /** A bill with these payments and cash in it. */
  bill: (opened: { due: string; order: string }, parts: { codes: string[]; cash?: string }) => Promise<{ id: string }>;
  tell: (path: string, body: unknown, method?: 'POST' | 'PUT') => Promise<Response>;
};

/** One picture: `prepare` sets it up, then a person acts on the open page until it shows. */
export type Scene = {
  role?: 'owner' | 'cashier' | 'nobody';
  /** The page; the counter if it is left out. */
  path?: string;
  prepare: (world: World) => Promise<(page: Page) => Promise<void>>;
};

/** Starts a dashboard with a sandbox and two tills that gets a notice of every payment. */
export async function pictureWorld(): Promise<World> {
  return worldOf(await startDashboardStack({ isPublic: true }));
}

/** The same with a dashboard that runs already and that notices reach. */
export async function worldOf(stack: DashboardStack): Promise<World> {
  await setUpListening({ url: stack.url, cookie: await stack.cookieOf('owner') });
  const tell: World['tell'] = async (path, body, method: 'POST' | 'PUT' = 'POST') => {
    const reply = await fetch(stack.sandbox.url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
    return reply;
  };
  const send = (path: string, body: unknown): Promise<Response> =>
    stack.fetch(
      path,
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
      'finance',
    );
  // Each payer is another person. A second request for the same sum to one phone is refused while the first is open,
  // and one person who pays the same sum twice gets flagged.
  let people = 0;
  const nextPhone = (): string => {
    people += 1;
    return `+2547000000${10 + (people % 89)}`;
  };
  const idOf = async (code: string): Promise<string> => {
    for (let look = 0; look < 50; look += 1) {
      const { payments } = List.parse(await (await stack.fetch('/api/payments?limit=50')).json());
      const found = payments.find(({ reference }) => reference === code);
      if (found !== undefined) return found.id;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`the dashboard did not hear of ${code}`);
  };
  return {
    stack,
    tell,
    async pays({ till = 'K000001', ...paid } = {}) {
      const { reference } = Reference.parse(
        await (
          await tell(`/till/${till}/pay`, {
            amount: '1200',
            phone: nextPhone(),
            firstName: 'Zuhura',
            lastName: 'Barasa',
            ...paid,
          })
        ).json(),
      );
      await idOf(reference);
      return reference;
    },
    async asks(amount) {
      const reply = await stack.fetch('/api/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
        body: JSON.stringify({ till: 'K000001', phone: nextPhone(), amount }),
      });
      if (!reply.ok) throw new Error(`asking answered ${reply.status}: ${await reply.text()}`);
      return View.parse(await reply.json()).requestId ?? '';
    },
    claims: async (code, body) => void (await send(`/api/payments/${await idOf(code)}/claim`, body)),
    async bill(opened, { codes, cash }) {
      const { id } = Made.parse(await (await send('/api/bills', { till: 'K000001', ...opened })).json());
      for (const code of codes) await send(`/api/bills/${id}/payments`, { paymentId: await idOf(code) });
      if (cash !== undefined) await send(`/api/bills/${id}/cash`, { amount: cash });
      return { id };
    },
  };
}

/** Types into the box as a person does, and waits for that verdict. */
function types(text: string, verdict: string, due?: string) {
  return async (page: Page): Promise<void> => {
    if (due !== undefined) await page.getByRole('textbox', { name: /KES/ }).fill(due);
    await page.getByRole('searchbox').fill(text);
    await page.locator(`[data-verdict="${verdict}"]`).waitFor();
  };
}

/** Opens the bill of this order in the list of bills. */
function opensBill(order: string) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: order }).first().click();
    await page.locator('[data-bill]').waitFor();
  };
}

/** Opens the panel of the n-th button beside the box. */
function opens(n: number) {
  return async (page: Page): Promise<void> => {
    await page.locator('button[aria-expanded]').nth(n).click();
    await page.locator('section h2').nth(0).waitFor();
  };
}

const message = (code: string, amount: string): string =>
  `${code} Confirmed. You have received Ksh${amount} from ZUHURA BARASA 0700***021 on ${nairobiDay()} at ${nairobiTime()}. New M-PESA balance is Ksh50.00.`;

function nairobiDay(): string {
  const [year, month, day] = new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10).split('-').map(Number);
  return `${day}/${month}/${(year ?? 0) % 100}`;
}

function nairobiTime(): string {
  const [hour = 0, minute = 0] = new Date(Date.now() + 3 * 3_600_000)
    .toISOString()
    .slice(11, 16)
    .split(':')
    .map(Number);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
}

const aDayAgo = (): string => new Date(Date.now() - 86_400_000).toISOString();

/** An answer of Kopo Kopo that its sandbox would not give by itself. */
function answer(id: string, attributes: Record<string, unknown>): unknown {
  return {
    data: { id, type: 'incoming_payment', attributes: { initiation_time: aDayAgo(), metadata: null, ...attributes } },
  };
}

function received(reference: string): unknown {
  return {
    type: 'Incoming Payment Request',
    errors: null,
    resource: {
      id: randomUUID(),
      reference,
      origination_time: aDayAgo(),
      amount: '900.0',
      currency: 'KES',
      till_number: 'K000001',
      system: 'Lipa Na M-PESA',
      status: 'Received',
      sender_phone_number: '+254700000031',
      sender_first_name: 'Kip',
      sender_middle_name: null,
      sender_last_name: 'Cherono',
    },
  };
}

export const SCENES: Readonly<Record<string, Scene>> = {
  open: {
    prepare: async (world) => (
      await world.pays(), await world.pays({ amount: '350', firstName: 'Juma' }), async () => undefined
    ),
  },
  paid: { prepare: async (world) => types(await world.pays(), 'paid') },
  paid_message: { prepare: async (world) => types(message(await world.pays(), '1,200.00'), 'paid') },
  shown_before: {
    prepare: async (world) => {
      const code = await world.pays();
      await world.stack.fetch(
        '/api/lookup',
        { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ q: code }) },
        'cashier',
      );
      return types(code, 'paid');
    },
  },
  corrected: {
    prepare: async (world) =>
      types(
        (await world.pays()).replaceAll('0', 'O').replaceAll('8', 'B').replaceAll('5', 'S').replaceAll('1', 'I'),
        'paid',
      ),
  },
  paid_earlier: {
    prepare: async (world) => {
      const id = randomUUID();
      await world.tell(
        `/payments/${id}`,
        { body: answer(id, { status: 'Success', event: received(`Z${id.slice(0, 8).toUpperCase()}9`) }) },
        'PUT',
      );
      return types(id, 'paid_earlier');
    },
  },
  already_claimed: {
    prepare: async (world) => {
      const code = await world.pays();
      await world.claims(code, { order: '55' });
      return types(code, 'already_claimed');
    },
  },
  differs: { prepare: async (world) => types(message(await world.pays({ amount: '120' }), '1,200.00'), 'differs') },
  differs_due: { prepare: async (world) => types(await world.pays(), 'differs', '1500') },
  waiting: { prepare: async (world) => types(await world.asks('1200'), 'waiting') },
  failed: {
    prepare: async (world) => {
      const id = await world.asks('640');
      await world.tell(`/phone/${id}`, { action: 'no_money' });
      return types(id, 'failed');
    },
  },
  reversed: {
    prepare: async (world) => {
      const code = await world.pays();
      await world.tell('/reverse', { reference: code });
      return types(code, 'reversed');
    },
  },
  unclear: {
    prepare: async (world) => {
      const id = randomUUID();
      await world.tell(`/payments/${id}`, { body: answer(id, { status: 'Under Review', event: null }) }, 'PUT');
      return types(id, 'unclear');
    },
  },
  not_yet: {
    prepare: async () =>
      types(`${'OPQRSTUVWXYZ'.charAt(new Date().getUTCFullYear() - 2020)}H4EXAMPLE`.slice(0, 9) + '7', 'not_yet'),
  },
  other_till: {
    role: 'cashier',
    prepare: async (world) => {
      const code = await world.pays({ till: 'K000002' });
      return types(code, 'other_till');
    },
  },
  handed_over: {
    prepare: async (world) => {
      return async (page) => {
        // A payment can be ticked only once, so each picture needs its own payment.
        await types(await world.pays(), 'paid')(page);
        await page.locator('article form button[type=submit]').click();
        await page.locator('[data-verdict="handed_over"]').waitFor();
      };
    },
  },
  looked_elsewhere: {
    prepare: async (world) => {
      const code = await world.pays();
      const asked = JSON.stringify({ q: code, isAtCounter: true });
      const headers = { 'content-type': 'application/json' };
      await world.stack.fetch('/api/lookup', { method: 'POST', headers, body: asked }, 'cashier');
      await world.claims(code, {});
      return types(code, 'already_claimed');
    },
  },
  one_candidate: {
    prepare: async (world) => {
      const code = await world.pays();
      return async (page) => {
        await page.getByRole('searchbox').fill(code.slice(-5));
        await page.getByRole('status').getByText('?').first().waitFor();
      };
    },
  },
  expect: { prepare: async () => opens(0) },
  ask: { prepare: async () => opens(1) },
  which: {
    prepare: async (world) => {
      await world.pays({ amount: '77', firstName: 'Amina' });
      await world.pays({ amount: '77', firstName: 'Juma' });
      return async (page) => {
        await page.getByRole('searchbox').fill('77 bob');
        await page.getByRole('status').getByText('?').first().waitFor();
      };
    },
  },
  no_network: {
    prepare: async (world) => {
      const code = await world.pays();
      return async (page) => {
        await page.getByRole('searchbox').fill(code);
        await page.locator('[data-verdict="paid"]').waitFor();
        await page.context().setOffline(true);
        await page.locator('[data-verdict="offline"]').waitFor();
      };
    },
  },
};

/** Pages beside the counter, and states that a test of the counter has already. */
export const MORE_SCENES: Readonly<Record<string, Scene>> = {
  menu: {
    prepare: async () => async (page) => page.locator('button[popovertarget]').click(),
  },
  keys: {
    prepare: async (world) => {
      const code = await world.pays();
      return async (page) => {
        const keys = page.getByRole('button', { name: /Keys|Herufi/ });
        // Only a touch screen has the button.
        if (await keys.isVisible()) await keys.click();
        await types(code, 'paid')(page);
      };
    },
  },
  list: { path: '/payments', prepare: async () => async () => undefined },
  payment: {
    path: '/payments',
    prepare: async (world) => {
      const code = await world.pays({ amount: '1450' });
      await world.claims(code, { order: '59' });
      return async (page) => {
        await page.getByRole('row').filter({ hasText: '1,450' }).getByRole('link').first().click();
        await page.locator('ol time').first().waitFor();
      };
    },
  },
  handover: {
    path: '/handover',
    prepare: async (world) => {
      await world.pays({ amount: '12345' });
      return async (page) => {
        await page.getByRole('checkbox').first().check();
        await page.getByRole('checkbox').nth(1).check();
      };
    },
  },
  bills: {
    path: '/bill',
    prepare: async (world) => {
      await world.bill({ due: '3500', order: 'Table 4' }, { codes: [await world.pays()] });
      return async (page) => page.getByRole('link', { name: 'Table 4' }).first().waitFor();
    },
  },
  bill_missing: {
    path: '/bill',
    prepare: async (world) => {
      const codes = [await world.pays(), await world.pays({ amount: '850', firstName: 'Juma' })];
      await world.bill({ due: '3000', order: 'Table 5' }, { codes, cash: '600' });
      return opensBill('Table 5');
    },
  },
  bill_add: {
    path: '/bill',
    prepare: async (world) => {
      await world.bill({ due: '3000', order: 'Table 6' }, { codes: [await world.pays()] });
      const code = await world.pays({ amount: '1450' });
      return async (page) => {
        await opensBill('Table 6')(page);
        await page.getByRole('searchbox').fill(code);
        await page.locator('[data-verdict="paid"]').waitFor();
      };
    },
  },
  bill_met: {
    path: '/bill',
    prepare: async (world) => {
      const codes = [await world.pays(), await world.pays({ amount: '850' })];
      await world.bill({ due: '2650', order: 'Table 7' }, { codes, cash: '600' });
      return opensBill('Table 7');
    },
  },
  bill_too_much: {
    path: '/bill',
    prepare: async (world) => {
      const codes = [await world.pays(), await world.pays({ amount: '850' })];
      await world.bill({ due: '2000', order: 'Table 8' }, { codes });
      return opensBill('Table 8');
    },
  },
  bill_reversed: {
    path: '/bill',
    prepare: async (world) => {
      const codes = [await world.pays({ amount: '940' }), await world.pays({ amount: '860' })];
      await world.bill({ due: '1800', order: 'Table 9' }, { codes });
      await world.tell('/reverse', { reference: codes[0] });
      return async (page) => {
        await opensBill('Table 9')(page);
        await page.locator('[data-part="reversed"]').waitFor();
      };
    },
  },
  first_steps: { path: '/settings/first-steps', prepare: async () => async () => undefined },
  audit: {
    path: '/settings/audit',
    prepare: async () => async (page) => page.locator('main summary').first().click(),
  },
  sign_in: { role: 'nobody', path: '/sign-in', prepare: async () => async () => undefined },
  sign_in_refused: {
    role: 'nobody',
    path: '/sign-in',
    prepare: async () => async (page) => {
      await page.locator('input[name=email]').fill('nobody@shop.example');
      await page.locator('input[name=password]').fill('not this one');
      await page.keyboard.press('Enter');
      await page.locator('form [aria-live] p').first().waitFor();
    },
  },
  alarm: {
    prepare: async (world) => {
      const code = await world.pays({ amount: '2750' });
      await world.claims(code, { order: '56' });
      await world.tell('/reverse', { reference: code });
      return async (page) => page.getByRole('alert').getByRole('button').first().waitFor();
    },
  },
};
