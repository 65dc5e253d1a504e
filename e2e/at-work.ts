import type { Page } from '@playwright/test';

const PATIENCE_MS = 10_000;

/**
 * Waits until the script of a page is at work, where it has one: what is pressed before is lost, and a person would
 * press again. What is not lost before then has tests of its own.
 */
export async function atWork(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () => {
        if (document.querySelector('script[src^="/_next/"]') === null) return true;
        const drawn = document.querySelector('main, header');
        return drawn === null || Object.keys(drawn).some((key) => key.startsWith('__reactProps$'));
      },
      undefined,
      { timeout: PATIENCE_MS },
    )
    // A page whose script never comes is what some tests are about.
    .catch(() => undefined);
}
