import type { Browser } from 'playwright';
import { quantile } from '@/bench/row';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { signedIn } from './first-paint';

const ROWS = 10_000;
/** By so many pixels a frame: some six rows, which is a fast hand. */
const STEP_PX = 250;
/** What has not come to its end by then says how far it came. */
const MOST_MS = 60_000;
const SCROLL = { rows: ROWS, stepPx: STEP_PX, mostMs: MOST_MS };
const A_FRAME_MS = 1_000 / 60;
const LONG_MS = 50;
/** Frames do not come to the microsecond. */
const TOLERANCE_MS = 1;

/** Scrolls through the list until it has ten thousand rows, and then from its top to its end, and says how it went. */
export async function framesOfScrolling(browser: Browser, stack: DashboardStack): Promise<string> {
  const page = await signedIn(browser, stack);
  await page.goto(`${stack.url}/payments`);
  await page.getByText('Live', { exact: true }).waitFor();
  const fetching = await page.evaluate(scrolled, SCROLL);
  await page.evaluate(() => window.scrollTo(0, 0));
  const known = await page.evaluate(scrolled, SCROLL);
  const bare = await page.evaluate(idleFrames, known.frames.length);
  await page.close();
  return [
    '| Frames | longer than 16.7 ms | longer than 50 ms | p50 | p99 | longest | how many | rows |',
    '|---|---|---|---|---|---|---|---|',
    line('while older rows are fetched', fetching.frames, fetching.rows),
    line('through rows that are there', known.frames, known.rows),
    line('while nothing is scrolled', bare, known.rows),
  ].join('\n');
}

function line(what: string, frames: readonly number[], rows: number): string {
  const share = (limitMs: number): string =>
    `${((frames.filter((ms) => ms > limitMs + TOLERANCE_MS).length / frames.length) * 100).toFixed(1)} %`;
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const [p50, p99] = [quantile(frames, 0.5), quantile(frames, 0.99)];
  return `| ${what} | ${share(A_FRAME_MS)} | ${share(LONG_MS)} | ${ms(p50)} | ${ms(p99)} | ${ms(Math.max(...frames))} | ${frames.length} | ${rows} |`;
}

/** Runs in the page. It scrolls a step in each frame until this row is drawn, and returns how long each frame took. */
async function scrolled({ rows, stepPx, mostMs }: { rows: number; stepPx: number; mostMs: number }) {
  const frames: number[] = [];
  const furthest = (): number =>
    Math.max(
      0,
      ...[...document.querySelectorAll<HTMLElement>('tbody tr[data-index]')].map((row) => Number(row.dataset['index'])),
    );
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let last = await frame();
  const endsAt = last + mostMs;
  for (let n = 0; last < endsAt; n += 1) {
    window.scrollBy(0, stepPx);
    const now = await frame();
    frames.push(now - last);
    last = now;
    // To look at every row in each frame would itself take time.
    if (n % 20 === 0 && furthest() >= rows - 1) break;
  }
  return { frames, rows: furthest() + 1 };
}

/** Runs in the page. */
async function idleFrames(count: number): Promise<number[]> {
  const frames: number[] = [];
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let last = await frame();
  for (let n = 0; n < count; n += 1) {
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  return frames;
}
