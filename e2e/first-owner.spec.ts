import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { signIn } from '@/scripts/sign-in';
import { expect, test } from './fixtures';

test.use({ as: 'nobody' });

const WITHOUT_DEMO = { IMELIPWA_DEMO: '' };
const EMAIL = 'wanjiru@shop.example';
const PASSWORD = 'four green goats at noon';

test('the code from the log makes the first owner, and the person who runs the server can reset a lost password', async ({
  page,
}) => {
  const shop = await startDashboardStack({ env: WITHOUT_DEMO });
  try {
    await page.goto(shop.url);
    await expect(page.getByRole('heading', { name: 'Make the first owner' })).toBeVisible();
    const code = /this code within 15 minutes: (\S+)/.exec(shop.output())?.[1] ?? '';
    const form = page.getByRole('form', { name: 'Make the first owner' });
    await form.getByLabel('Code from the log').fill('AAAA-AAAA');
    await form.getByLabel('Your name').fill('Wanjiru Kamau');
    await form.getByLabel('E-mail address').fill(EMAIL);
    await form.getByLabel('Password').fill('password1234');
    await form.getByRole('button').click();
    await expect(form.getByText('Those are words that anybody would try.')).toBeVisible();
    await form.getByLabel('Password').fill(PASSWORD);
    await form.getByRole('button').click();
    await expect(form.getByText('That code does not fit.')).toBeVisible();
    await form.getByLabel('Code from the log').fill(code.toLowerCase());
    await form.getByRole('button').click();
    await expect(page).toHaveURL(/\/settings\/connection$/);
    await expect(page.getByRole('banner')).toContainText('Wanjiru Kamau');
    expect((await fetch(`${shop.url}/set-up`)).status).toBe(404);

    await shop.stopServer();
    const run = promisify(execFile);
    const reset = (email: string) =>
      run('npm', ['run', '--silent', 'reset-owner', '--', email], { env: { ...process.env, ...shop.env } });
    await expect(reset('nobody@shop.example')).rejects.toThrow(`Owners: ${EMAIL}`);
    const password = /\n {4}(\S{20})\n/.exec((await reset(EMAIL)).stdout)?.[1] ?? '';
    await shop.startServer();
    await expect(signIn(shop.url, EMAIL, PASSWORD)).rejects.toThrow('sign_in_refused');
    expect(await signIn(shop.url, EMAIL, password)).toContain('session_token');
    // The open page belongs to no session any more, finds that out and leads to the sign-in by itself.
    await expect(page).toHaveURL(`${shop.url}/sign-in?next=%2Fsettings%2Fconnection`, { timeout: 60_000 });
  } finally {
    await shop.stop();
  }
});

test('the environment can name the first owner, and has no effect once someone works here', async () => {
  const shop = await startDashboardStack({ env: { ...WITHOUT_DEMO, OWNER_EMAIL: EMAIL, OWNER_PASSWORD: PASSWORD } });
  try {
    expect(await signIn(shop.url, EMAIL, PASSWORD)).toContain('session_token');
    expect((await fetch(`${shop.url}/set-up`)).status).toBe(404);
    expect(shop.output()).not.toContain('/set-up');
    expect(shop.output()).not.toContain(PASSWORD);
  } finally {
    await shop.stop();
  }
});

test('a server that is not a demo does not open the store of the demo', async () => {
  const demo = await startDashboardStack();
  try {
    await demo.stopServer();
    await expect(startDashboardStack({ databaseUrl: demo.databaseUrl, env: WITHOUT_DEMO })).rejects.toThrow(
      'names a store of the demo',
    );
  } finally {
    await demo.stop();
  }
});
