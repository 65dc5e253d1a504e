import type { Browser, Page } from 'playwright';
import { quantile, type Row } from '@/bench/row';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies } from '@/scripts/sign-in';

const RUNS = 15;
const WARM_UP = 2;
const AIM = 1.5;

/** Addresses of the list, by what they ask for. */
const ADDRESSES: Readonly<Record<string, string>> = {
  'no filter': '/payments',
  'a till on a day': '/payments?till=000001&from=2026-11-13&to=2026-11-13',
  'state:failed': '/payments?q=state%3Afailed',
  'amount:>5000 -till:000001': '/payments?q=amount%3A%3E5000%20-till%3A000001',
  'ticked:no kind:asked': '/payments?q=ticked%3Ano%20kind%3Aasked',
};

type Painted = { first: number; rows: number };

/**
 * Opens each address several times, on the full store and on the empty one in turn, in a browser that knows the
 * program's files. Returns when its first content was painted, and when its first row was; on the empty store that is
 * the sentence that there are none.
 */
export async function firstPaintRows(browser: Browser, full: DashboardStack, empty: DashboardStack): Promise<Row[]> {
  const [ours, floor] = [await signedIn(browser, full), await signedIn(browser, empty)];
  const took: Record<string, { ours: Painted[]; floor: Painted[] }> = {};
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    for (const [what, address] of Object.entries(ADDRESSES)) {
      const both = { ours: await opened(ours, full.url + address), floor: await opened(floor, empty.url + address) };
      if (run < WARM_UP) continue;
      const all = (took[what] ??= { ours: [], floor: [] });
      all.ours.push(both.ours);
      all.floor.push(both.floor);
    }
  }
  return Object.entries(took).flatMap(([what, all]) =>
    (['first', 'rows'] as const).map((painted) => {
      const of = (times: readonly Painted[]): number[] => times.map((each) => each[painted]);
      return {
        what: `${painted === 'first' ? 'first content' : 'first row'} painted, ${what}, median (p90 ${Math.round(quantile(of(all.ours), 0.9))} and ${Math.round(quantile(of(all.floor), 0.9))} ms)`,
        ours: quantile(of(all.ours), 0.5),
        floor: quantile(of(all.floor), 0.5),
        unit: 'ms',
        aim: { ratio: AIM, better: 'lower' as const },
      };
    }),
  );
}

/** Returns a page of somebody who is signed in at this dashboard. */
export async function signedIn(browser: Browser, stack: DashboardStack): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 800 }, locale: 'en-GB' });
  await context.addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
  const page = await context.newPage();
  // The compiled functions that run in the page call `__name`.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(notesRows);
  return page;
}

async function opened(page: Page, address: string): Promise<Painted> {
  await page.goto(address, { waitUntil: 'commit' });
  const painted = await page.waitForFunction(() => {
    const [first] = performance.getEntriesByName('first-contentful-paint');
    const [rows] = performance.getEntriesByName('rows-painted');
    return first === undefined || rows === undefined ? null : { first: first.startTime, rows: rows.startTime };
  });
  const times = await painted.jsonValue();
  if (times === null) throw new Error('nothing was painted');
  // What the page still does must not fall into the next one.
  await page.getByText('Live', { exact: true }).waitFor();
  return times;
}

/** Runs in the page. It marks the frame that shows the first row, or the sentence that there is none. */
function notesRows(): void {
  const look = (): void => {
    const row = document.querySelector('#content tbody tr');
    const says = /No payments yet|Nothing matches/.test(document.querySelector('#content')?.textContent ?? '');
    if (row === null && !says) {
      requestAnimationFrame(look);
      return;
    }
    // A message that is posted within a frame arrives after the frame was painted.
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => performance.mark('rows-painted'));
    port1.start();
    port2.postMessage(null);
  };
  requestAnimationFrame(look);
}
