import { z } from 'zod';
import { startPostgres } from '@/lib/testing/postgres-server';
import { type DashboardStack, startDashboardStack } from '@/scripts/dashboard-stack';

const Problem = z.object({ code: z.literal('store_unavailable'), status: z.literal(503) });
/** What a stack trace, or what the database itself says, looks like. */
const INSIDES = /\bat \S+ \(|node_modules|ECONNREFUSED|terminating connection/;

/**
 * Stops the PostgreSQL under a dashboard that people are signed in at.
 * @throws {Error} when something answers otherwise than that the record cannot be reached, or tells of the insides.
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
    if ((await stack.fetch('/api/payments')).status !== 200) throw new Error('the list is not there while the store is');
    await stop();
    const answers = await everyAnswer(stack);
    log(`unreachable: ${answers.join('; ')}`);
    if (!stack.output().includes('ECONNREFUSED')) throw new Error('the log does not say why the record cannot be reached');
  } finally {
    await stack.stop();
    await stop();
  }
}

async function everyAnswer(stack: DashboardStack): Promise<string[]> {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const signIn = fetch(`${stack.url}/api/auth/sign-in/email`, { ...json, body: JSON.stringify({ email: 'owner@demo.test', password: 'whatever it is' }) });
  const asked = {
    'GET /api/payments': await stack.fetch('/api/payments'),
    'POST /api/lookup': await stack.fetch('/api/lookup', { ...json, body: JSON.stringify({ q: 'UKN0000001' }) }),
    'POST sign-in': await signIn,
    'GET /payments': await stack.fetch('/payments', { redirect: 'manual' }),
    'GET /': await stack.fetch('/', { redirect: 'manual' }),
    'GET /api/health': await fetch(`${stack.url}/api/health`),
  };
  const said: string[] = [];
  for (const [what, reply] of Object.entries(asked)) {
    const body = await reply.text();
    said.push(`${what}: ${reply.status}`);
    const isPage = reply.headers.get('content-type')?.startsWith('text/html') === true;
    const isNamed = isPage || what.endsWith('health') || Problem.safeParse(JSON.parse(body)).success;
    if (reply.status !== 503 || !isNamed) throw new Error(`${what} was answered ${reply.status}: ${body.slice(0, 500)}`);
    if (INSIDES.test(body)) throw new Error(`${what} tells of the insides: ${body}`);
  }
  return said;
}
