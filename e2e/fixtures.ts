import { test as base, expect } from '@playwright/test';
import { type SandboxClient, sandboxClient } from '@/lib/testing/sandbox-client';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { type DashboardStack, STACK_SECRET, startDashboardStack } from '@/scripts/dashboard-stack';
import { browserCookies, type DemoRole } from '@/scripts/sign-in';
import { patient } from './at-work';
import { recordTraffic, type Traffic } from './traffic';

type ForEach = { stack: DashboardStack; traffic: Traffic; upstream: SandboxClient; as: DemoRole | 'nobody' };
type ForWorker = { isPublic: boolean; stackOf: (file: string) => Promise<DashboardStack> };

/**
 * The tests of one file share a dashboard and a Kopo Kopo that no other file uses, so that one file's data cannot
 * change the result of another. Each test checks that no secret reached its browser.
 */
export const test = base.extend<ForEach, ForWorker>({
  /** True if notices reach the dashboard. */
  isPublic: [false, { scope: 'worker', option: true }],
  stackOf: [
    async ({ isPublic }, use) => {
      let running = null as { file: string; stack: DashboardStack } | null;
      await use(async (file) => {
        if (running?.file !== file) {
          await running?.stack.stop();
          running = null;
          running = { file, stack: await startDashboardStack({ isPublic }) };
        }
        return running.stack;
      });
      await running?.stack.stop();
    },
    { scope: 'worker' },
  ],
  stack: async ({ stackOf }, use, { file }) => use(await stackOf(file)),
  /** Who is signed in at the browser. */
  as: ['owner', { option: true }],
  context: async ({ context, stack, as }, use) => {
    if (as !== 'nobody') await context.addCookies(browserCookies(await stack.cookieOf(as), stack.url));
    await use(context);
  },
  baseURL: async ({ stack }, use) => use(stack.url),
  page: async ({ page, javaScriptEnabled }, use) => use(javaScriptEnabled ? patient(page) : page),
  upstream: async ({ stack }, use) => {
    const client = sandboxClient(stack.sandbox);
    await use(client);
    await client.recovers();
  },
  traffic: [
    async ({ page, stack }, use) => {
      const traffic = await recordTraffic(page);
      const wordless: string[] = [];
      page.on(
        'console',
        (message) => void (message.text().includes('MISSING_MESSAGE') && wordless.push(message.text())),
      );
      await use(traffic);
      expect(wordless, 'a page asked for words that it was not sent').toEqual([]);
      const seen = `${await traffic.received()}\n${stack.output()}`;
      for (const secret of secrets(stack))
        expect(seen.includes(secret), 'a secret reached the browser or the log').toBe(false);
    },
    { auto: true },
  ],
});

/** Returns what must never leave the server: our credentials, and every token that was issued. */
export function secrets(stack: DashboardStack): string[] {
  return [SANDBOX_CREDENTIALS.clientSecret, SANDBOX_CREDENTIALS.apiKey, STACK_SECRET, ...stack.sandbox.issuedTokens()];
}

export { expect };
