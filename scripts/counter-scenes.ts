import { randomUUID } from 'node:crypto';
import { opens, types } from './picture-acts';
import type { Scenes } from './picture-world';
import { answer, message, received } from './planted-texts';

/** Every verdict of the counter, and what stands beside it. */
export const COUNTER_SCENES: Scenes = {
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
      await world.posts('/api/lookup', { q: code, isAtCounter: true }, 'cashier');
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
  also_looked_up: {
    prepare: async (world) => {
      const code = await world.pays();
      await world.posts('/api/lookup', { q: code, isAtCounter: true }, 'cashier');
      return types(code, 'paid');
    },
  },
};

/** What a test of the counter has already. */
export const MORE_COUNTER_SCENES: Scenes = {
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
  alarm: {
    prepare: async (world) => {
      const code = await world.pays({ amount: '2750' });
      await world.claims(code, { order: '56' });
      await world.tell('/reverse', { reference: code });
      return async (page) => page.getByRole('alert').getByRole('button').first().waitFor();
    },
  },
};
