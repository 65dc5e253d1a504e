import type { Page } from '@playwright/test';
import axe, { type Result, type RunOnly } from 'axe-core';

declare global {
  // The checker, once a page has read its source.
  var axe: typeof import('axe-core') | undefined;
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The narrowest phone, and 1280 × 720 at 200 % zoom. */
const SIZES = [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
] as const;
const OTHER = { en: 'Kiswahili', sw: 'English' } as const;

export type Language = keyof typeof OTHER;

/**
 * Returns everything that hinders a person on the open page in one language: what axe finds in both themes, and what is
 * cut off or covered where there is little room.
 */
export async function lookOver(page: Page, where: string): Promise<string[]> {
  return [...(await barriers(page, 'light')), ...(await barriers(page, 'dark')), ...(await crampedAt(page))].map(
    (found) => `${where}: ${found}`,
  );
}

/** Checks the page in both languages. Switching the language closes nothing on the page. */
export async function lookOverInBoth(page: Page, where: string): Promise<string[]> {
  const english = await lookOver(page, `${where} in English`);
  await turnTo(page, 'sw');
  const swahili = await lookOver(page, `${where} in Swahili`);
  await turnTo(page, 'en');
  return [...english, ...swahili];
}

/** Uses the language switch of the page. A page without a switch, such as a receipt, is loaded again. */
export async function turnTo(page: Page, language: Language): Promise<void> {
  const to = page.getByRole('button', {
    name: language === 'sw' ? OTHER.en : OTHER.sw,
    exact: true,
    includeHidden: true,
  });
  if ((await to.count()) > 0)
    await to.evaluate((button) => (button instanceof HTMLElement ? button.click() : undefined));
  else {
    await page.context().addCookies([{ name: 'imelipwa-language', value: language, url: page.url() }]);
    await page.reload();
  }
  await page.locator(`html[lang="${language}"]`).waitFor();
  // The title comes in a piece of its own, after the page.
  await page.waitForFunction(() => document.title !== '');
}

/** Returns what axe finds. Only colours depend on the theme, so the dark theme is checked for colours only. */
export async function barriers(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
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

/** Returns what does not fit a small window: sideways scrolling, cut words, controls on top of each other. */
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

/** WCAG 1.4.12: sets the text spacing that a reader's own style sheet may set. */
function spaceOut(page: Page, isOn: boolean): Promise<void> {
  return page.evaluate((on) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }',
    );
    document.adoptedStyleSheets = on ? [sheet] : [];
  }, isOn);
}

/**
 * An element that moves in, such as an arrival, is checked once it stands still. So a problem counts only if it is
 * found twice.
 */
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
    // A person cannot reach what is behind an open dialog.
    const scope = document.querySelector('dialog[open]') ?? document.body;
    for (const element of scope.querySelectorAll('*')) {
      // A person's own name may be cut off in the header: the settings show all of it.
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
      // Nobody can reach what is invisible, though it keeps its place.
      if (control.closest('.sr-only') !== null || !control.checkVisibility({ visibilityProperty: true })) continue;
      // A sticky element such as an alarm may cover the middle. There must be room below it.
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

/** A page that reloads itself removes the checker. Then the new page is checked instead. */
async function violations(page: Page, rules: RunOnly): Promise<Result[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      // A page needs longer to read the source of the checker than to be checked, so it reads it once.
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
