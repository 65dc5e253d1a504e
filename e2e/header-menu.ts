import type { Page } from '@playwright/test';

/** Opens the menu of the header, where a person changes the language and signs out. */
export async function opensMenu(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Menyu?\b|^Menu\b/ })
    .click();
}

/** Changes the language of a page of a person who is signed in. */
export async function speaks(page: Page, language: 'English' | 'Kiswahili'): Promise<void> {
  await opensMenu(page);
  await page.getByRole('button', { name: language }).click();
}
