import type { Page } from 'playwright';
import type { Scenes } from './picture-world';

const asItIs = async () => async () => undefined;

/**
 * Presses the button of this name, where there is one: a phone's list has no columns to choose. The words are of both
 * languages, since pictures are taken in both.
 */
function presses(name: RegExp) {
  return async () => async (page: Page) => {
    const button = page.locator('main').getByRole('button', { name }).first();
    if (await button.isVisible()) await button.click();
  };
}

/** Waits until what only the payments tell has been counted. */
async function isCounted(page: Page): Promise<void> {
  await page.locator('main [role="status"]').waitFor({ state: 'detached' });
}

/** What finance does at a desk: searches, sums, exports and reports. */
export const FINANCE_SCENES: Scenes = {
  query: {
    role: 'finance',
    path: '/payments?q=state:paid+till:000001+amount:%3E1000+ticked:no',
    prepare: asItIs,
  },
  query_trouble: { role: 'finance', path: '/payments?q=state:lost+day:31/02/2026+amount:9..1', prepare: asItIs },
  query_nothing: { role: 'finance', path: '/payments?q=amount:%3E5000000', prepare: asItIs },
  completion: {
    role: 'finance',
    path: '/payments',
    prepare: async () => async (page) => {
      await page.getByRole('combobox').first().fill('state:');
      await page.getByRole('option').first().waitFor();
    },
  },
  days: { role: 'finance', path: '/payments', prepare: presses(/^From–to|^Kuanzia/) },
  views: {
    role: 'finance',
    path: '/payments?q=state:failed',
    prepare: async (world) => {
      await world.posts('/api/searches', { text: 'state:paid ticked:no', name: 'Ask the counter', isShared: true });
      const open = await presses(/^Views|^Mionekano/)();
      return async (page) => {
        await open(page);
        // The menu's part is loaded when it is opened.
        await page
          .locator('main form')
          .filter({ has: page.getByRole('textbox') })
          .last()
          .waitFor();
      };
    },
  },
  columns: { role: 'finance', path: '/payments', prepare: presses(/^Columns|^Safu/) },
  export: { role: 'finance', path: '/payments?q=state:paid', prepare: presses(/^Export|^Pakua/) },
  beside: {
    role: 'finance',
    path: '/payments',
    prepare: async () => async (page) => {
      await page.locator('main').getByRole('row').nth(2).getByRole('link').first().click();
      await page.locator('[data-verdict]').waitFor();
    },
  },
  keys_help: { role: 'finance', path: '/payments', prepare: async () => async (page) => page.keyboard.press('?') },
  palette: {
    role: 'finance',
    path: '/payments',
    prepare: async () => async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  report_day: {
    role: 'finance',
    path: '/reports?days=today',
    prepare: async () => isCounted,
  },
  report_month: { path: '/reports?days=month', prepare: async () => isCounted },
  report_support: { role: 'support', path: '/reports?days=week', prepare: async () => isCounted },
  report_nothing: { role: 'finance', path: '/reports?from=2025-02-01&to=2025-02-03', prepare: async () => isCounted },
  report_trouble: { role: 'finance', path: '/reports?from=2026-02-31&to=2026-02-01', prepare: async () => isCounted },
  fee: { path: '/settings/fee', prepare: asItIs },
};
