import type { Locator, Page } from '@playwright/test';

const PATIENCE_MS = 20_000;

/** For each patient page: whether the document that is shown now may not be at work yet. */
const isNew = new WeakMap<Page, boolean>();
const ACTS = [
  'check',
  'click',
  'dblclick',
  'fill',
  'hover',
  'press',
  'pressSequentially',
  'selectOption',
  'tap',
] as const;

/**
 * Makes a page wait for its script before anybody presses or types anything there, however the page was opened. Only a
 * page that was opened with `waitUntil: 'commit'` does not wait. Returns that page.
 */
export function patient(page: Page): Page {
  isNew.set(page, true);
  page.on('framenavigated', (frame) => frame === page.mainFrame() && isNew.set(page, true));
  const goto = page.goto.bind(page);
  page.goto = async (url, options) => {
    const reply = await goto(url, options);
    if (options?.waitUntil === 'commit') isNew.set(page, false);
    else await atWork(page);
    return reply;
  };
  const reload = page.reload.bind(page);
  page.reload = async (options) => {
    const reply = await reload(options);
    await atWork(page);
    return reply;
  };
  waitFirst(page.keyboard, ['press', 'type'], () => page);
  waitFirst(page.mouse, ['click'], () => page);
  waitFirst(page.touchscreen, ['tap'], () => page);
  makeLocatorsPatient(page);
  return page;
}

let areLocatorsPatient = false;

/** All locators share their methods, so they are changed once. Those of other pages do not wait. */
function makeLocatorsPatient(page: Page): void {
  if (areLocatorsPatient) return;
  areLocatorsPatient = true;
  waitFirst(Object.getPrototypeOf(page.locator('html')) as Locator, ACTS, (locator) => locator.page());
}

function waitFirst<T extends object>(owner: T, names: readonly (keyof T)[], pageOf: (self: T) => Page): void {
  for (const name of names) {
    const act = owner[name] as (...given: unknown[]) => Promise<unknown>;
    Object.defineProperty(owner, name, {
      configurable: true,
      value: async function (this: T, ...given: unknown[]) {
        const page = pageOf(this);
        if (isNew.get(page) === true) await atWork(page);
        return act.apply(this, given);
      },
    });
  }
}

/**
 * Waits until the script of a page works, if it has one. A press before that is lost, and a person would press again.
 * Other tests check what must work before that.
 */
async function atWork(page: Page): Promise<void> {
  // If another document comes meanwhile, it sets this again.
  isNew.set(page, false);
  await page
    .waitForFunction(
      () => {
        const own = (element: object, name: string): unknown =>
          Object.entries(element).find(([key]) => key.startsWith(name))?.[1];
        if (document.querySelector('script[src^="/_next/"]') === null) return true;
        if (!hasTakenOver(own(document, '__reactContainer$'))) return false;
        // A part that React takes over later than the rest is not there yet.
        return [...document.querySelectorAll('main, header, button, input, select, textarea, form')].every(
          (drawn) => own(drawn, '__reactProps$') !== undefined,
        );

        /** React keeps the server's markup in its root, which says whether it still has to take it over. */
        function hasTakenOver(container: unknown): boolean {
          const root = container as
            | { stateNode?: { current?: { memoizedState?: { isDehydrated?: boolean } } } }
            | undefined;
          return root?.stateNode?.current?.memoizedState?.isDehydrated === false;
        }
      },
      undefined,
      { timeout: PATIENCE_MS },
    )
    // Effects, which listen for keys, run after the drawing. A hidden page draws nothing.
    .then(() =>
      page.evaluate(
        () =>
          new Promise<void>(
            (resolve) => (
              setTimeout(resolve, 250), requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
            ),
          ),
      ),
    )
    // In some tests the script never comes.
    .catch(() => undefined);
}
