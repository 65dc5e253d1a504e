import { type Browser, chromium, type Page } from 'playwright';
import { fillRecord } from '@/bench/fill-record';
import { quantile, type Row } from '@/bench/row';
import { findChromium } from '@/scripts/chromium';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies } from '@/scripts/sign-in';

const PAYMENTS = 100_000;
const CODES = 100;
const WARM_UP = 10;
const BETWEEN_KEYS_MS = 60;
/** A number that shares no factor with the number of payments, so that the codes are spread over all of them. */
const STRIDE = 9_973;

/**
 * Measures the median time from the last key of a typed code until its answer is painted. Beside it stands an empty
 * route handler, asked from an empty page of the same browser, until its answer could be painted.
 */
export async function typingRows(stack: DashboardStack, emptyUrl: string): Promise<Row[]> {
  const codes = await fillRecord(stack, PAYMENTS);
  const some = Array.from({ length: WARM_UP + CODES }, (_, n) => codes[(n * STRIDE) % PAYMENTS] ?? '');
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const floor = await roundTrips(browser, emptyUrl);
    const page = await counter(browser, stack);
    const row = (what: string, took: number[]): Row => ({
      what: `last key of ${what} until the answer is painted, ${PAYMENTS.toLocaleString('en-GB')} payments, median (p95 ${Math.round(quantile(took, 0.95))} ms)`,
      ours: quantile(took, 0.5),
      floor: quantile(floor, 0.5),
      unit: 'ms',
      aim: { most: 100 },
    });
    return [
      row('a whole code', await answers(page, some, /Paid/)),
      row(
        'the last four of a code',
        await answers(
          page,
          some.map((code) => code.slice(-4)),
          /Which one|Is it this one|Paid/,
        ),
      ),
    ];
  } finally {
    await browser.close();
  }
}

async function counter(browser: Browser, stack: DashboardStack): Promise<Page> {
  const page = await browser.newPage();
  await page.context().addCookies(browserCookies(await stack.cookieOf('owner'), stack.url));
  // The compiled functions that run in the page call `__name`.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(stack.url);
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

/** Types each text into an empty box. Returns how long each answer took in milliseconds, without the first few. */
async function answers(page: Page, texts: readonly string[], expected: RegExp): Promise<number[]> {
  const box = page.getByRole('searchbox', { name: 'Find a payment' });
  const took: number[] = [];
  for (const text of texts) {
    await box.press('Escape');
    const [answered] = await Promise.all([
      page.evaluate(untilPainted, { text, expected: expected.source }),
      box.pressSequentially(text, { delay: BETWEEN_KEYS_MS }),
    ]);
    took.push(answered);
  }
  return took.slice(WARM_UP);
}

/**
 * Runs in the page. It measures from the input event that completes the text until a fitting status is on the screen.
 */
function untilPainted({ text, expected }: { text: string; expected: string }): Promise<number> {
  const fits = new RegExp(expected);
  return new Promise((resolve) => {
    let typedMs: number | null = null;
    const look = (): void => {
      if (
        typedMs === null ||
        ![...document.querySelectorAll('[role=status]')].some((status) => fits.test(status.textContent ?? ''))
      )
        return;
      const startedMs = typedMs;
      observer.disconnect();
      document.removeEventListener('input', onInput, { capture: true });
      requestAnimationFrame(() => {
        // A message that is posted within a frame arrives after the frame was painted.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - startedMs));
        port1.start();
        port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    const onInput = (event: Event): void => {
      if (event.target instanceof HTMLInputElement && event.target.value === text) typedMs = event.timeStamp;
    };
    document.addEventListener('input', onInput, { capture: true });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  });
}

/** Returns the times of an answer in the same browser when nothing is looked up and nothing is drawn. */
async function roundTrips(browser: Browser, emptyUrl: string): Promise<number[]> {
  const page = await browser.newPage();
  await page.goto(emptyUrl);
  const took: number[] = [];
  for (let n = 0; n < WARM_UP + CODES; n += 1) took.push(await page.evaluate(untilAnswered));
  await page.close();
  return took.slice(WARM_UP);
}

/** Runs in the page. */
async function untilAnswered(): Promise<number> {
  const startedMs = performance.now();
  const reply = await fetch('/api/empty', { method: 'POST', body: '{}' });
  await reply.json();
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(performance.now() - startedMs));
      port1.start();
      port2.postMessage(null);
    });
  });
}
