import { z } from 'zod';
import { expect, test } from '@playwright/test';
import { sandboxClient } from '@/lib/testing/sandbox-client';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { SLOW_CLOCK } from './slow-clock';

/** The number of notices that are sent at one moment, again and again. */
const WAVE = 50;
const MOST_WAVES = 60;

test('in a flood of unsigned notices the server tells the sender to stop, and still takes a signed one', async () => {
  const stack = await startDashboardStack({ isPublic: true, env: { NODE_OPTIONS: SLOW_CLOCK } });
  try {
    const upstream = sandboxClient(stack.sandbox);
    const wave = (): Promise<number[]> =>
      Promise.all(
        Array.from({ length: WAVE }, () =>
          fetch(`${stack.url}/api/kopokopo/webhook`, { method: 'POST', body: '{}' }).then((reply) => reply.status),
        ),
      );
    const flood = (async () => {
      const statuses = new Set<number>();
      for (let waves = 0; waves < MOST_WAVES && !statuses.has(429); waves += 1)
        for (const status of await wave()) statuses.add(status);
      return statuses;
    })();
    await upstream.subscribes({ eventType: 'buygoods_transaction_received', url: `${stack.url}/api/kopokopo/webhook` });
    const reference = await upstream.walksIn({ till: 'K000001', amount: '77' });
    expect(await flood).toEqual(new Set([401, 429]));
    const Found = z.object({ payments: z.array(z.object({ state: z.string() })) });
    await expect
      .poll(async () => Found.parse(await (await stack.fetch(`/api/payments?q=${reference}`)).json()).payments)
      .toMatchObject([{ state: 'paid' }]);
    expect(upstream.notices().filter(({ status }) => status === 429)).toEqual([]);
  } finally {
    await stack.stop();
  }
});
