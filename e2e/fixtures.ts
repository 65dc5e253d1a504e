import { test as base, expect } from '@playwright/test';
import { type SandboxClient, sandboxClient } from '@/lib/testing/sandbox-client';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { type DashboardStack, STACK_SECRET, startDashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { atWork } from './at-work';
import { recordTraffic, type Traffic } from './traffic';

type ForEach = { traffic: Traffic; upstream: SandboxClient; as: DemoRole | 'nobody' };
type ForWorker = { isPublic: boolean; stack: DashboardStack };

/** Each worker has a dashboard and a Kopo Kopo of its own; each test proves that no secret reached its browser. */
export const test = base.extend<ForEach, ForWorker>({
  /** Whether notices reach the dashboard. */
  isPublic: [false, { scope: 'worker', option: true }],
  stack: [
    async ({ isPublic }, use) => {
      const stack = await startDashboardStack({ isPublic });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  /** Who is signed in at the browser. */
  as: ['owner', { option: true }],
  context: async ({ context, stack, as }, use) => {
    if (as !== 'nobody') await context.addCookies(browserCookies(await stack.cookieOf(as), stack.url));
    await use(context);
  },
  baseURL: async ({ stack }, use) => use(stack.url),
  page: async ({ page, javaScriptEnabled }, use) => {
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    page.goto = async (url, options) => {
      const reply = await goto(url, options);
      if (javaScriptEnabled && options?.waitUntil !== 'commit') await atWork(page);
      return reply;
    };
    page.reload = async (options) => {
      const reply = await reload(options);
      if (javaScriptEnabled) await atWork(page);
      return reply;
    };
    await use(page);
  },
  upstream: async ({ stack }, use) => {
    const client = sandboxClient(stack.sandbox);
    await use(client);
    await client.recovers();
  },
  traffic: [
    async ({ page, stack }, use) => {
      const traffic = await recordTraffic(page);
      const wordless: string[] = [];
      page.on('console', (message) => void (message.text().includes('MISSING_MESSAGE') && wordless.push(message.text())));
      await use(traffic);
      expect(wordless, 'a page asked for words that it was not sent').toEqual([]);
      const seen = `${await traffic.received()}\n${stack.output()}`;
      for (const secret of secrets(stack)) expect(seen.includes(secret), 'a secret reached the browser or the log').toBe(false);
    },
    { auto: true },
  ],
});

/** Whatever must never leave the server: our credentials and every token that was ever handed out. */
export function secrets(stack: DashboardStack): string[] {
  return [SANDBOX_CREDENTIALS.clientSecret, SANDBOX_CREDENTIALS.apiKey, STACK_SECRET, ...stack.sandbox.issuedTokens()];
}

export { expect };
