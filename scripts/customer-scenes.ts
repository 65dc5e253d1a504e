import type { Page } from 'playwright';
import { z } from 'zod';
import type { Scene, Scenes, World } from './picture-world';
import { browserCookies } from './sign-in';

const Code = z.object({ code: z.string() });
const Pairing = z.object({ display: z.object({}).nullable() });
const TILL = 'K000001';
const SCREEN = '/display';
const PAIRING = '/api/display/pairing';

/** The cookie of the one screen of each world: an address may have few codes in a minute. */
const screens = new WeakMap<World, string>();

/** Pairs a screen with the counter of the demo's cashier, unless it is paired. Returns the screen's cookie. */
async function pairedScreen(world: World): Promise<string> {
  const { display } = Pairing.parse(await (await world.stack.fetch(PAIRING, {}, 'cashier')).json());
  const known = screens.get(world);
  if (display !== null && known !== undefined) return known;
  const made = await fetch(`${world.stack.url}/api/display/code`, { method: 'POST' });
  const { code } = Code.parse(await made.json());
  await world.posts(PAIRING, { code, till: TILL }, 'cashier');
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  screens.set(world, cookie);
  return cookie;
}

/** Opens the paired screen of the cashier's counter on this page. */
async function opensScreen(world: World, page: Page): Promise<void> {
  await page.context().addCookies(browserCookies(await pairedScreen(world), world.stack.url));
  await page.goto(SCREEN);
  await page.getByText(TILL).first().waitFor();
}

/** A paired screen, once its counter has said this and the screen shows it. */
function shows(said: (world: World) => Promise<unknown>, shown: RegExp): Scene {
  return {
    role: 'nobody',
    path: SCREEN,
    prepare: async (world) => {
      const saying = await said(world);
      return async (page) => {
        await opensScreen(world, page);
        await world.posts('/api/display/shown', saying, 'cashier');
        await page.getByRole('status').getByText(shown).waitFor();
      };
    },
  };
}

/** Has the cashier be shown this payment as Paid, as the screen may say then. */
export async function paidSaying(world: World): Promise<unknown> {
  const code = await world.pays();
  await world.posts('/api/lookup', { q: code, isAtCounter: true }, 'cashier');
  return { shows: 'paid', paymentId: await world.idOf(code) };
}

/** The customer's screen in each of its states. */
export const SCREEN_SCENES: Scenes = {
  screen_begin: { role: 'nobody', path: SCREEN, prepare: async () => async () => undefined },
  screen_code: {
    role: 'nobody',
    path: SCREEN,
    prepare: async () => async (page) => {
      await page.getByRole('button', { name: /Show a code|Onyesha code/ }).click();
      // An address that had many codes made waits half a minute for the next.
      await page.getByText(/^[A-Z0-9]{6}$|Wait|Subiri/).waitFor();
    },
  },
  screen_ready: {
    role: 'nobody',
    path: SCREEN,
    prepare: async (world) => async (page) => {
      await opensScreen(world, page);
      await world.posts('/api/display/shown', { shows: 'idle' }, 'cashier');
    },
  },
  screen_due: shows(async () => ({ shows: 'due', due: '1,250' }), /1,250/),
  screen_waiting: shows(async () => ({ shows: 'waiting', due: '1,250' }), /Not here yet|Bado haijafika/),
  screen_paid: shows(paidSaying, /Imelipwa/),
  screen_offline: {
    role: 'nobody',
    path: SCREEN,
    prepare: async (world) => async (page) => {
      await opensScreen(world, page);
      await page.context().setOffline(true);
      await page.getByText(/No network|Hakuna mtandao/).waitFor();
    },
  },
  screen_ended: {
    role: 'nobody',
    path: SCREEN,
    prepare: async (world) => async (page) => {
      await opensScreen(world, page);
      await world.stack.fetch(PAIRING, { method: 'DELETE' }, 'cashier');
      await page.getByRole('button', { name: /Show a code|Onyesha code/ }).waitFor();
    },
  },
};

/** Where a counter gets its screen. */
export const PAIRING_SCENES: Scenes = {
  pair: {
    role: 'cashier',
    path: '/display/pair',
    prepare: async (world) => {
      await world.stack.fetch(PAIRING, { method: 'DELETE' }, 'cashier');
      return async () => undefined;
    },
  },
  pair_wrong: {
    role: 'owner',
    path: '/display/pair',
    prepare: async () => async (page) => {
      const till = page.getByRole('combobox');
      if ((await till.count()) > 0) await till.selectOption({ index: 1 });
      await page.locator('input[name=code]').fill('WRONG2');
      await page.keyboard.press('Enter');
      await page.getByText(/That code is wrong|Code hiyo si sahihi/).waitFor();
    },
  },
  pair_paired: {
    role: 'cashier',
    path: '/display/pair',
    prepare: async (world) => {
      await pairedScreen(world);
      return async () => undefined;
    },
  },
};
