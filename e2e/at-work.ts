import type { Page } from '@playwright/test';

const PATIENCE_MS = 20_000;

/** Makes a page wait for its script after each opening or reload. Returns that page. */
export function patient(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (url, options) => {
    const reply = await goto(url, options);
    if (options?.waitUntil !== 'commit') await atWork(page);
    return reply;
  };
  page.reload = async (options) => {
    const reply = await reload(options);
    await atWork(page);
    return reply;
  };
  return page;
}

/**
 * Waits until the script of a page works, if it has one. A press before that is lost, and a person would press again.
 * Other tests check what must work before that.
 */
export async function atWork(page: Page): Promise<void> {
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
