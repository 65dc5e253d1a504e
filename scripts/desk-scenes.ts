import type { Page } from 'playwright';
import type { Scenes, World } from './picture-world';

const asItIs = async () => async () => undefined;

/** Opens a page whose address is known only once its payment is there, and waits for its timeline. */
function opensPayment(world: World, code: string) {
  return async (page: Page): Promise<void> => {
    await page.goto(`/payments/${await world.idOf(code)}`);
    await page.locator('ol time').first().waitFor();
  };
}

/** A payment with a story: a receipt that was opened and printed, and goods that were handed over. */
async function aTickedPayment(world: World): Promise<string> {
  const code = await world.pays({ amount: '1450' });
  await world.claims(code, { order: '59' });
  for (const use of ['opened', 'printed'])
    await world.posts(`/api/payments/${await world.idOf(code)}/receipt`, { use });
  return code;
}

/** The desk and the settings. */
export const DESK_SCENES: Scenes = {
  list: { path: '/payments', prepare: asItIs },
  payment: { path: '/payments', prepare: async (world) => opensPayment(world, await aTickedPayment(world)) },
  payment_cashier: {
    role: 'cashier',
    path: '/payments',
    prepare: async (world) => opensPayment(world, await aTickedPayment(world)),
  },
  payment_to_tick: {
    path: '/payments',
    prepare: async (world) => opensPayment(world, await world.pays({ amount: '760' })),
  },
  payment_reversed: {
    role: 'support',
    path: '/payments',
    prepare: async (world) => {
      const code = await aTickedPayment(world);
      await world.tell('/reverse', { reference: code });
      return opensPayment(world, code);
    },
  },
  receipt: {
    path: '/payments',
    prepare: async (world) => {
      const code = await world.pays({ amount: '830' });
      return async (page) => {
        await page.goto(`/payments/${await world.idOf(code)}/receipt`);
        await page.getByRole('article').waitFor();
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
  handover_cashier: { role: 'cashier', path: '/handover', prepare: asItIs },
  first_steps: { path: '/settings/first-steps', prepare: asItIs },
  audit: {
    path: '/settings/audit',
    prepare: async () => async (page) => page.locator('main summary').first().click(),
  },
  tills: { path: '/settings/tills', prepare: asItIs },
  staff: { path: '/settings/staff', prepare: asItIs },
  devices: { path: '/settings/devices', prepare: asItIs },
  connection: { path: '/settings/connection', prepare: asItIs },
  account: { role: 'cashier', path: '/settings/account', prepare: asItIs },
  finance_first: { role: 'finance', prepare: asItIs },
  support_first: { role: 'support', prepare: asItIs },
  cashier_first: { role: 'cashier', prepare: asItIs },
};
