import type { Page } from 'playwright';
import { DEMO_PASSWORD } from './sign-in';
import type { Scenes, World } from './picture-world';

const asItIs = async () => async () => undefined;

/** Opens the first entry of a list of the books. */
function opensFirst(entry: string) {
  return async (page: Page): Promise<void> => {
    await page.locator(`main a[href^="${entry}/"]:not([href$="/new"])`).first().click();
    await page.waitForURL((url) => url.pathname.startsWith(`${entry}/`));
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
}

/** Pays and ticks, closes the till's shift, and pays into it again. */
async function closesShift(world: World): Promise<void> {
  await world.claims(await world.pays({ amount: '2300' }), { order: '71' });
  await world.pays({ amount: '480' });
  const body = { till: 'K000001', number: 1, typed: '2,500', proof: DEMO_PASSWORD };
  await world.posts('/api/closings', body, 'finance').catch(() => undefined);
  await world.pays({ amount: '150' });
}

/** Kopo Kopo pays out what has come in. */
async function settles(world: World): Promise<void> {
  await world.pays({ amount: '3000' });
  await world.tell('/settle', { amount: '2984', accountNumber: '0100004455' });
}

/** A file of sales: one that came, one that came short, one of which nobody heard. */
async function dropsFile(world: World, page: Page): Promise<void> {
  const [first, second] = [await world.pays({ amount: '1230' }), await world.pays({ amount: '450' })];
  const lines = [`${first};1.230,00`, `${second};500,00`, 'UKN9000001;2.000,00', `${first};1.230,00`];
  const buffer = Buffer.from(`Receipt no.;Amount\r\n${lines.join('\r\n')}\r\n`);
  await page.locator('input[type="file"]').setInputFiles({ name: 'sales.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('table').first().waitFor();
}

/** Where the books are kept: every page, before and after somebody worked there. */
export const BOOKS_SCENES: Scenes = {
  closings_begin: { role: 'cashier', path: '/books/closings', prepare: asItIs },
  close_shift: {
    role: 'cashier',
    path: '/books/closings',
    prepare: async () => async (page) => {
      await page.locator('main a[href*="/closings/new"]').first().click();
      await page.getByRole('table').first().waitFor();
    },
  },
  closing: {
    role: 'finance',
    path: '/books/closings',
    prepare: async (world) => {
      await closesShift(world);
      return async (page) => {
        await page.locator('main a[href^="/books/closings/"]:not([href*="/new"])').first().click();
        await page.getByRole('article').first().waitFor();
      };
    },
  },
  closings: { path: '/books/closings', prepare: asItIs },
  reconcile_begin: { role: 'finance', path: '/books/reconcile', prepare: asItIs },
  reconcile_shape: {
    role: 'finance',
    path: '/books/reconcile',
    prepare: async (world) => async (page) => dropsFile(world, page),
  },
  reconcile_groups: {
    role: 'finance',
    path: '/books/reconcile',
    prepare: async (world) => async (page) => {
      await dropsFile(world, page);
      await page.getByRole('button', { name: /^(?:Compare with the record|Linganisha na rekodi)$/ }).click();
      await page.locator('main nav a[href*="group"]').first().waitFor();
    },
  },
  reconcile: { role: 'finance', path: '/books/reconcile', prepare: asItIs },
  deposits: {
    role: 'finance',
    path: '/books/deposits',
    prepare: async (world) => {
      await settles(world);
      return async (page) => {
        await page.reload();
      };
    },
  },
  deposit: { path: '/books/deposits', prepare: async () => opensFirst('/books/deposits') },
  missing_new: {
    role: 'support',
    path: '/books/missing/new?code=UKN1MPU40Z&amount=1200&till=K000001',
    prepare: asItIs,
  },
  missing_case: {
    role: 'support',
    path: '/books/missing',
    prepare: async (world) => {
      const [from, to] = [2, 1].map((hours) => new Date(Date.now() - hours * 3_600_000).toISOString());
      const entry = { till: 'K000001', code: 'UKN1MPU40Z', amount: '1200', from, to };
      await world.posts('/api/missing-cases', { entries: [entry] }, 'support').catch(() => undefined);
      return opensFirst('/books/missing');
    },
  },
  missing: { role: 'support', path: '/books/missing', prepare: asItIs },
  taken_back: {
    role: 'finance',
    path: '/books/taken-back',
    prepare: async (world) => {
      for (const amount of ['1200', '640']) {
        const code = await world.pays({ amount });
        if (amount === '1200') await world.claims(code, { order: '72' });
        await world.tell('/reverse', { reference: code });
      }
      return async (page) => {
        await page.reload();
      };
    },
  },
  evening: { path: '/books/evening', prepare: asItIs },
  evening_finance: { role: 'finance', path: '/books/evening', prepare: asItIs },
};
