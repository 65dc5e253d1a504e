import type { Page } from '@playwright/test';

declare global {
  var shifts: string[] | undefined;
}

/**
 * Writes down what moves on a page by itself: a shift within half a second of what a person did does not count. Rows of
 * the arrivals may move when no hand is near.
 */
export async function hearsShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Shift = PerformanceEntry & { hadRecentInput: boolean; sources: { node: Node | null }[] };
    globalThis.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        for (const { node } of entry.sources) {
          const element = node instanceof Element ? node : node?.parentElement;
          if (element?.closest('[aria-labelledby="arrivals"]') !== null) continue;
          globalThis.shifts?.push(`<${element?.tagName.toLowerCase()}> “${(element?.textContent ?? '').slice(0, 60)}”`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** Returns what has moved; with `anew`, only what moves from then on is written down. */
export function shiftsOf(page: Page, from?: 'anew'): Promise<string[]> {
  return page.evaluate((isAnew) => {
    const found = globalThis.shifts ?? [];
    if (isAnew) globalThis.shifts = [];
    return found;
  }, from === 'anew');
}
