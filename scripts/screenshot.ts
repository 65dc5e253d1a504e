import { chromium } from 'playwright';
import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { findChromium } from './chromium';
import { startDashboardStack } from './dashboard-stack';
import { browserCookies } from './sign-in';
import { makeHistory } from './demo-history';
import { setUpListening } from './demo-listening';

/** Takes the picture in the README from the built program with its demo history: `npx tsx scripts/screenshot.ts`. */
const FILE = 'docs/screenshot.png';
const Listed = z.object({
  payments: z.array(z.object({ reference: z.string().nullable(), claim: z.object({ id: z.string() }).nullable() })),
});

const stack = await startDashboardStack({ isPublic: true });
try {
  const cookie = await stack.cookieOf('owner');
  const dashboard = { url: stack.url, cookie };
  await setUpListening(stack.sandbox.url, dashboard);
  await makeHistory({ url: stack.sandbox.url, ...SANDBOX_CREDENTIALS }, dashboard);
  const { payments } = Listed.parse(await (await stack.fetch('/api/payments?state=paid')).json());
  const code = payments.find(({ reference, claim }) => reference !== null && claim === null)?.reference ?? '';
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
