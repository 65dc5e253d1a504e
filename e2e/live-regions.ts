import type { Page } from '@playwright/test';
import { z } from 'zod';

const Said = z.array(z.string());

/** Notes every change inside a live region from before the page loads, as a screen reader would read it out. */
export async function listensToRegions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const implied: Readonly<Record<string, string>> = {
      alert: 'assertive',
      status: 'polite',
      log: 'polite',
      timer: 'off',
      marquee: 'off',
    };
    const isLive = (node: Node): boolean => {
      for (let at = node instanceof Element ? node : node.parentElement; at !== null; at = at.parentElement) {
        const live = at.getAttribute('aria-live') ?? implied[at.getAttribute('role') ?? ''];
        if (live !== undefined) return live !== 'off';
      }
      return false;
    };
    const note = (node: Node, where: Node): void => {
      const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      if (text !== '' && isLive(where)) heard.push(text);
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') note(target, target);
        for (const added of addedNodes) note(added, target);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/**
 * Returns what was read out so far, in order. It leaves out the words of a running search, because the answer may come
 * before them.
 */
export async function said(page: Page): Promise<string[]> {
  return Said.parse(await page.evaluate(() => Reflect.get(window, 'heard'))).filter((text) => !text.endsWith('…'));
}
