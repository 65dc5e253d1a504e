import type { Page } from 'playwright';
import type { Scenes } from './picture-world';

const asItIs = async () => async () => undefined;

async function isRefused(page: Page): Promise<void> {
  await page.locator('input[name=email]').fill('nobody@shop.example');
  await page.locator('input[name=password]').fill('not this one');
  await page.keyboard.press('Enter');
  await page.locator('form [aria-live] p').first().waitFor();
}

/** What people see before they are signed in. */
export const OUTSIDE_SCENES: Scenes = {
  sign_in: { role: 'nobody', path: '/sign-in', prepare: asItIs },
  sign_in_shown: {
    role: 'nobody',
    path: '/sign-in',
    prepare: async () => async (page) => {
      await page.locator('input[name=email]').fill('amina@shop.example');
      await page.locator('input[name=password]').fill('four green goats at noon');
      await page.getByRole('button', { name: /Show what is typed|Onyesha kilichoandikwa/ }).click();
    },
  },
  sign_in_refused: { role: 'nobody', path: '/sign-in', prepare: async () => isRefused },
  device: { role: 'nobody', path: '/device', prepare: asItIs },
};
