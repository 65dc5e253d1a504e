import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { DEFAULT_SETTINGS } from '@/sandbox/settings';
import { buildProgram } from './build-program';
import { makeHistory } from './demo-history';
import { setUpListening } from './demo-listening';
import { startLocalUpstream } from './local-upstream';
import { dashboardServer, portFromEnv } from './dashboard-server';
import { DEMO_PASSWORD, demoEmail, signIn } from './sign-in';
import { leaveWith, start } from './processes';
import { waitFor } from './wait-for';

const STORE = 'file:./data/demo/imelipwa.db';
const FIRST_PROMPT_MS = 30 * 60_000;
const Page = z.object({ payments: z.array(z.unknown()) });

console.log('Building Imelipwa (about half a minute) …');
const built = await buildProgram();
if (built !== 0) process.exit(built);

const { sandbox, env } = await startLocalUpstream();
const dashboard = `http://127.0.0.1:${portFromEnv('PORT', 3000)}`;
const server = start(
  dashboardServer('start', {
    ...env,
    DATABASE_URL: STORE,
    HOST: '127.0.0.1',
    PUBLIC_URL: dashboard,
    IMELIPWA_DEMO: 'yes',
  }),
);
const leaving = leaveWith(server, sandbox.stop);

try {
  await waitFor(`${dashboard}/api/health`, () => server.exitCode !== null);
  const cookie = await signIn(dashboard);
  const known = Page.parse(await (await fetch(`${dashboard}/api/payments?limit=1`, { headers: { cookie } })).json())
    .payments.length;
  await setUpListening(sandbox.url, { url: dashboard, cookie });
  // A person who reads the printed lines needs more time than a customer with the phone in hand.
  sandbox.state.settings.promptLifeMs = FIRST_PROMPT_MS;
  const waiting = await makeHistory({ url: sandbox.url, ...SANDBOX_CREDENTIALS }, { url: dashboard, cookie });
  sandbox.state.settings.promptLifeMs = DEFAULT_SETTINGS.promptLifeMs;
  console.log(`
  Imelipwa is running on a local Kopo Kopo: no real money.${known > 0 ? ' It still knows what you saw last time.' : ''}

    Dashboard             ${dashboard}
    The customer's phone  ${sandbox.url}/phone

  Sign in with the password ${DEMO_PASSWORD} as

    ${(['owner', 'finance', 'support', 'cashier'] as const).map(demoEmail).join('\n    ')}

  Try this: paste the payment id below into the dashboard, then enter the PIN on the phone.

    ${waiting}

  Or press "Ask" in the dashboard, or pay at till K000001 on the phone page, and watch it arrive.

  Ctrl-C ends both.
`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  server.kill('SIGTERM');
}
await leaving;
