import type { Page } from '@playwright/test';
import axe, { type Result, type RunOnly } from 'axe-core';

declare global {
  // The checker, once a page has read its source.
  var axe: typeof import('axe-core') | undefined;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The narrowest phone, and 1280 × 720 read at 200 %. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
] as const;
const OTHER = { en: 'Kiswahili', sw: 'English' } as const;

export type Language = keyof typeof OTHER;

/**
 * Returns everything that hinders a person on the open page, in one language: what axe finds in both themes, and what
 * is cut off or covered where there is little room.
 */
export async function lookOver(page: Page, where: string): Promise<string[]> {
  return [...(await barriers(page, 'light')), ...(await barriers(page, 'dark')), ...(await crampedAt(page))].map(
    (found) => `${where}: ${found}`,
  );
}

/** The same in the other language too: its switch takes nothing away of what is open. */
export async function lookOverInBoth(page: Page, where: string): Promise<string[]> {
  const english = await lookOver(page, `${where} in English`);
  await turnTo(page, 'sw');
  const swahili = await lookOver(page, `${where} in Swahili`);
  await turnTo(page, 'en');
  return [...english, ...swahili];
}

/** By the page's own switch, or where it has none, as a receipt, by loading it anew. */
export async function turnTo(page: Page, language: Language): Promise<void> {
  const to = page.getByRole('button', { name: language === 'sw' ? OTHER.en : OTHER.sw, exact: true });
  if ((await to.count()) > 0)
    await to.evaluate((button) => (button instanceof HTMLElement ? button.click() : undefined));
  else {
    await page.context().addCookies([{ name: 'imelipwa-language', value: language, url: page.url() }]);
    await page.reload();
  }
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** What axe finds. Only colours depend on the theme, so the dark one is asked for no more than those. */
async function barriers(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const rules: RunOnly =
    colorScheme === 'light' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] };
  return (await violations(page, rules)).flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) =>
        `${colorScheme}: ${id} on ${html.slice(0, 200)} (${failureSummary?.replaceAll('\n', ' ') ?? ''})`,
    ),
  );
}

/** What does not fit a small window: it scrolls sideways, cuts words, or lays one control over another. */
async function crampedAt(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    found.push(...(await cramped(page)).map((what) => `at ${size.width} × ${size.height}: ${what}`));
  }
  await spaceOut(page, true);
  found.push(...(await cramped(page)).map((what) => `with words spaced out: ${what}`));
  await spaceOut(page, false);
  if (before !== null) await page.setViewportSize(before);
  return found;
}

/** WCAG 1.4.12: what a reader's own style sheet may set. */
function spaceOut(page: Page, isOn: boolean): Promise<void> {
  return page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
    );
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, isOn);
}

/** What moves in once, as an arrival does, is looked at when it stands: what is found twice is so. */
async function cramped(page: Page): Promise<string[]> {
  const first = await crampedNow(page);
  if (first.length === 0) return first;
  const second = new Set(await crampedNow(page));
  return first.filter((found) => second.has(found));
}

function crampedNow(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    await Promise.all(
      document
        .getAnimations()
        .map((animation) =>
          animation.effect?.getComputedTiming().endTime === Infinity
            ? undefined
            : animation.finished.catch(() => undefined),
        ),
    );
    const named = (element: Element): string =>
      `<${element.tagName.toLowerCase()}> “${(element.textContent ?? '').trim().slice(0, 60)}”`;
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth)
      found.push(`scrolls sideways, ${root.scrollWidth} px in ${root.clientWidth}`);
    // What is behind a dialog cannot be reached while it is open.
    const scope = document.querySelector('dialog[open]') ?? document.body;
    for (const element of scope.querySelectorAll('*')) {
      // One's own name may end in dots beside what one does: Settings has it whole.
      if (
        element.closest('.sr-only, svg, input, textarea, select, header .truncate') !== null ||
        !element.checkVisibility()
      )
        continue;
      const { overflowX, overflowY } = getComputedStyle(element);
      const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      if (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1)
        found.push(`${named(element)} is cut at its side`);
      if (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1)
        found.push(`${named(element)} is cut below`);
    }
    for (const control of scope.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')) {
      if (control.closest('.sr-only') !== null || !control.checkVisibility()) continue;
      // What sticks to the top, as an alarm does, may cover the middle: below it there must be room.
      const covers = (['center', 'end'] as const).map((block) => {
        control.scrollIntoView({ block });
        const [{ left, top, width, height } = new DOMRect()] = control.getClientRects();
        const above = document.elementFromPoint(left + width / 2, top + height / 2);
        return above === null || control.contains(above) || above.closest('label')?.contains(control) === true
          ? null
          : named(above);
      });
      if (!covers.includes(null)) found.push(`${named(control)} is covered by ${covers.join(' and ')}`);
    }
    scrollTo(0, 0);
    return found;
  });
}

const GONE = /the checker is gone|Execution context was destroyed/;
const MOST_TRIES = 5;

/** A page that loads itself anew takes the checker away with it: the new one is looked at instead. */
async function violations(page: Page, rules: RunOnly): Promise<Result[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      // To read its source takes a page longer than to be checked by it.
      if (await page.evaluate(() => globalThis.axe === undefined)) await page.evaluate(axe.source);
      return await page.evaluate(async (runOnly) => {
        if (globalThis.axe === undefined) throw new Error('the checker is gone');
        return (await globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] })).violations;
      }, rules);
    } catch (error) {
      if (tries >= MOST_TRIES || !(error instanceof Error) || !GONE.test(error.message)) throw error;
      await page.waitForLoadState('load');
    }
  }
}
