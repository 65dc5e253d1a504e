import type { Page } from 'playwright';

/** Types into the box as a person does, and waits for that verdict. */
export function types(text: string, verdict: string, due?: string) {
  return async (page: Page): Promise<void> => {
    if (due !== undefined) await page.getByRole('textbox', { name: /KES/ }).fill(due);
    await page.getByRole('searchbox').fill(text);
    await page.locator(`[data-verdict="${verdict}"]`).waitFor();
  };
}

/** Opens the bill of this order in the list of bills. */
export function opensBill(order: string) {
  return async (page: Page): Promise<void> => {
    await page.getByRole('link', { name: order }).first().click();
    await page.locator('[data-bill]').waitFor();
  };
}

/** Opens the panel of the n-th button beside the box. */
export function opens(n: number) {
  return async (page: Page): Promise<void> => {
    await page.locator('button[aria-expanded]').nth(n).click();
    await page.locator('section h2').nth(0).waitFor();
  };
}
