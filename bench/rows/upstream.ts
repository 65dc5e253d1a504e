import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Row } from '@/bench/row';
import { cookiesForStreams } from '@/bench/sessions';
import { openStreams } from '@/bench/stream';
import { sandboxClient } from '@/lib/testing/sandbox-client';
import type { DashboardStack } from '@/scripts/dashboard-stack';

const PAYMENTS = 10;
const MOST_LOOKS = 100;
const LOOK_EVERY_MS = 100;
const Asked = z.object({ id: z.string(), requestId: z.string() });
const Seen = z.object({ payments: z.array(z.object({ id: z.string(), state: z.string(), confirmed: z.boolean() })) });

/**
 * Measures how often Kopo Kopo is asked about one payment when its notices come and so many screens are open. The floor
 * is once.
 */
export async function upstreamRow(screens: number, stack: DashboardStack): Promise<Row> {
  const upstream = sandboxClient(stack.sandbox);
  const agent = new Agent({ maxSockets: Infinity });
  const cookies = await cookiesForStreams(stack.url, screens);
  const open = await openStreams(`${stack.url}/api/live`, agent, cookies);
  await upstream.forgets();
  const asked: z.infer<typeof Asked>[] = [];
  for (let n = 0; n < PAYMENTS; n += 1)
    asked.push(await ask(stack, `07000${screens % 10}${String(n).padStart(4, '0')}`));
  await Promise.all(asked.map(({ requestId }) => upstream.answers(requestId, 'pin')));
  await untilConfirmed(
    stack,
    asked.map(({ id }) => id),
  );
  const gets = upstream
    .heard()
    .filter((line) => line.startsWith('GET') && asked.some(({ requestId }) => line.endsWith(requestId))).length;
  for (const stream of open) stream.close();
  agent.destroy();
  return {
    what: `requests to Kopo Kopo about one payment, ${screens} open ${screens === 1 ? 'screen' : 'screens'}`,
    ours: gets / PAYMENTS,
    floor: 1,
    unit: '',
    aim: { ratio: 1, better: 'lower' },
  };
}

async function ask(stack: DashboardStack, phone: string): Promise<z.infer<typeof Asked>> {
  const reply = await stack.fetch('/api/payments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ till: 'K000001', phone, amount: 100 }),
  });
  return Asked.parse(await reply.json());
}

async function untilConfirmed(stack: DashboardStack, ids: readonly string[]): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { payments } = Seen.parse(await (await stack.fetch('/api/payments?limit=100')).json());
    if (
      ids.every((id) => payments.some((payment) => payment.id === id && payment.state === 'paid' && payment.confirmed))
    )
      return;
    await delay(LOOK_EVERY_MS);
  }
  throw new Error('the payments were not confirmed');
}
