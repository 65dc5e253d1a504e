import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

const OPEN = 'data-open-streams';

/** Lets a test hide and show the tab, and counts its open streams. */
async function canHide(page: Page): Promise<void> {
  await page.addInitScript((open) => {
    let isHidden = false;
    Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });
    const count = (by: number): void =>
      document.documentElement.setAttribute(open, String(Number(document.documentElement.getAttribute(open)) + by));
    window.addEventListener(
      'test:hide',
      () => void ((isHidden = true), document.dispatchEvent(new Event('visibilitychange'))),
    );
    window.addEventListener(
      'test:show',
      () => void ((isHidden = false), document.dispatchEvent(new Event('visibilitychange'))),
    );
    window.EventSource = class extends EventSource {
      constructor(url: string | URL) {
        super(url);
        count(1);
      }
      override close(): void {
        if (this.readyState !== EventSource.CLOSED) count(-1);
        super.close();
      }
    };
  }, OPEN);
}

test('a hidden tab closes its stream, is not live again before it hears the server, and catches up', async ({
  page,
  upstream,
  stack,
}) => {
  await canHide(page);
  const tell = (name: string) => page.evaluate((event) => void window.dispatchEvent(new Event(event)), name);
  const html = page.locator('html');
  const live = page.getByText('Live', { exact: true });

  const id = await upstream.asks();
  // A page that may be behind asks once more by itself. This test is not about that answer.
  const caughtUp = page.waitForResponse((reply) => /\/api\/payments\/[0-9a-f-]{36}$/.test(reply.url()));
  await page.goto(`/payments/${id}`);
  await expect(page.getByRole('status')).toContainText('Waiting');
  await expect(live).toBeVisible();
  await expect(html).toHaveAttribute(OPEN, '1');
  await caughtUp;

  const given = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/live'));
  await tell('test:hide');
  await given;
  await expect(html).toHaveAttribute(OPEN, '0');
  await expect(live).toHaveCount(0);

  // While the tab is hidden, the server hears of the result. The tab has no stream that could bring it.
  await upstream.answers(id, 'pin');
  await expect.poll(async () => (await (await stack.fetch(`/api/payments/${id}?fresh=1`)).json()).state).toBe('paid');
  await expect(page.getByRole('status')).toContainText('Waiting');

  let letThrough = (): void => undefined;
  const held = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/api/live', async (route) => {
    await held;
    await route.continue();
  });
  await tell('test:show');
  // The server accepts the stream but sends nothing: the page must not say "live" yet.
  await expect(page.getByText('Connecting …')).toBeVisible();
  await expect(live).toHaveCount(0);
  letThrough();
  await expect(live).toBeVisible();
  await expect(page.getByRole('status')).toContainText('Paid');
  await expect(html).toHaveAttribute(OPEN, '1');
});

test('a tab that makes sounds keeps its stream while it is hidden, and gets events through it', async ({
  page,
  upstream,
  stack,
}) => {
  await canHide(page);
  await page.addInitScript(() => window.localStorage.setItem('imelipwa.senses', 'on low'));
  const html = page.locator('html');
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(html).toHaveAttribute(OPEN, '1');
  await page.evaluate(() => void window.dispatchEvent(new Event('test:hide')));

  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const id = await upstream.asks({ amount: '4321' });
  await upstream.answers(id, 'pin');
  await expect.poll(async () => (await (await stack.fetch(`/api/payments/${id}?fresh=1`)).json()).state).toBe('paid');
  await expect(page.getByText('4,321').first()).toBeVisible();
  await expect(html).toHaveAttribute(OPEN, '1');
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([]);
  await page.evaluate(() => void window.dispatchEvent(new Event('test:show')));
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(html).toHaveAttribute(OPEN, '1');
});
