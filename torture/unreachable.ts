import { z } from 'zod';
import { startPostgres } from '@/lib/testing/postgres-server';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';

const Problem = z.object({ code: z.literal('store_unavailable'), status: z.literal(503) });
/** The look of a stack trace, or of the database's own words. */
const INSIDES = /\bat \S+ \(|node_modules|ECONNREFUSED|terminating connection/;

/**
 * Stops the PostgreSQL server under a dashboard that people are signed in to.
 * @throws {Error} when an answer does not say that the record cannot be reached, or when it reveals internals.
 */
export async function stoppedPostgres({ log }: { log: (line: string) => void }): Promise<void> {
  const server = await startPostgres();
  let isStopped = false;
  const stop = async (): Promise<void> => {
    if (!isStopped) await server.stop();
    isStopped = true;
  };
  const stack = await startDashboardStack({ databaseUrl: server.url }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  try {
    if ((await stack.fetch('/api/payments')).status !== 200)
      throw new Error('the list is not there while the store is');
    await stop();
    const answers = await everyAnswer(stack);
    log(`unreachable: ${answers.join('; ')}`);
    if (!stack.output().includes('ECONNREFUSED'))
      throw new Error('the log does not say why the record cannot be reached');
  } finally {
    await stack.stop();
    await stop();
  }
}

async function everyAnswer(stack: DashboardStack): Promise<string[]> {
  const post = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const asked = {
    'GET /api/payments': () => stack.fetch('/api/payments'),
    'POST /api/lookup': () => stack.fetch('/api/lookup', post({ q: 'UKN0000001' })),
    'POST /api/auth/sign-in/email': () =>
      fetch(`${stack.url}/api/auth/sign-in/email`, post({ email: 'owner@demo.test', password: 'whatever it is' })),
    'GET /payments': () => stack.fetch('/payments', { redirect: 'manual' }),
    'GET /': () => stack.fetch('/', { redirect: 'manual' }),
    'GET /sign-in': () => fetch(`${stack.url}/sign-in`, { redirect: 'manual' }),
    'GET /api/health': () => fetch(`${stack.url}/api/health`),
  };
  // A connection that was idle while PostgreSQL stopped may close just as it is used again. That is no failure.
  await fetch(`${stack.url}/api/health`).catch(() => undefined);
  const said: string[] = [];
  for (const [what, ask] of Object.entries(asked)) {
    const reply = await ask();
    const body = await reply.text();
    said.push(`${what}: ${reply.status}`);
    const isPage = reply.headers.get('content-type')?.startsWith('text/html') === true;
    const isNamed = isPage || what.endsWith('health') || Problem.safeParse(JSON.parse(body)).success;
    if (reply.status !== 503 || !isNamed)
      throw new Error(`${what} was answered ${reply.status}: ${body.slice(0, 500)}`);
    if (INSIDES.test(body)) throw new Error(`${what} tells of the insides: ${body}`);
  }
  return said;
}
