import { opensBill } from './picture-acts';
import type { Scenes } from './picture-world';

/** Bills that several people pay, in each state. */
export const BILL_SCENES: Scenes = {
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
  bill_open: {
    path: '/bill',
    prepare: async (world) => {
      await world.bill({ due: '4200', order: 'Table 10' }, { codes: [] });
      return opensBill('Table 10');
    },
  },
  bill_cash: {
    path: '/bill',
    prepare: async (world) => {
      await world.bill({ due: '900', order: 'Table 11' }, { codes: [], cash: '900' });
      return opensBill('Table 11');
    },
  },
  bill_change: {
    path: '/bill',
    prepare: async (world) => {
      await world.bill({ due: '1300', order: 'Table 12' }, { codes: [await world.pays()] });
      return async (page) => {
        await opensBill('Table 12')(page);
        await page.getByRole('button', { name: /Change the amount|Badilisha kiasi/ }).click();
      };
    },
  },
  bill_closed: {
    path: '/bill',
    prepare: async (world) => {
      const { id } = await world.bill({ due: '1200', order: 'Table 14' }, { codes: [await world.pays()] });
      await world.posts(`/api/bills/${id}/close`, {});
      return opensBill('Table 14');
    },
  },
};
