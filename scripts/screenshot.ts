import { chromium } from 'playwright';
import { findChromium } from './chromium';
import { startDashboardStack } from './dashboard-stack';
import { browserCookies } from './sign-in';
import { demoClock } from './demo-clock';
import { historyBeginsMs, makeHistory } from './demo-history';

/**
 * Takes the picture in the README from the built program with its demo history: `npx tsx --conditions=react-server
 * scripts/screenshot.ts`.
 */
const FILE = 'docs/screenshot.png';
const nowMs = Date.now();
const clock = demoClock(historyBeginsMs(nowMs));
let code = '';
const stack = await startDashboardStack({
  isPublic: true,
  nowMs: clock.nowMs,
  beforeStart: async ({ sandbox, env }) => {
    ({ code } = await makeHistory({ sandbox, clock, env, nowMs }));
    clock.followMachine();
  },
});
try {
  const cookie = await stack.cookieOf('cashier');
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width: 1120, height: 760 }, colorScheme: 'light' });
  await page.context().addCookies(browserCookies(cookie, stack.url));
  await page.goto(stack.url);
  await page.getByText('Live', { exact: true }).waitFor();
  await page.getByRole('searchbox').fill(code);
  await page.locator('[data-verdict="paid"]').waitFor();
  await page.screenshot({ path: FILE });
  await browser.close();
} finally {
  await stack.stop();
}
