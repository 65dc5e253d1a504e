import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { z } from 'zod';
import { type DashboardStack, startDashboardStack } from './dashboard-stack';
import { setUpListening } from './set-up-listening';
import type { DemoRole } from './sign-in';

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
  /** Posts JSON to the dashboard as one of the demo's people. */
  posts: (path: string, body: unknown, role?: DemoRole) => Promise<Response>;
  idOf: (code: string) => Promise<string>;
};

/** Scenes by the names of their pictures. */
export type Scenes = Readonly<Record<string, Scene>>;

/** One picture: `prepare` sets it up, then a person acts on the open page until it shows. */
export type Scene = {
  role?: DemoRole | 'nobody';
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
  const send: World['posts'] = async (path, body, role = 'finance') => {
    const headers = { 'content-type': 'application/json' };
    const reply = await stack.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }, role);
    if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`);
    return reply;
  };
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
    posts: send,
    idOf,
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
