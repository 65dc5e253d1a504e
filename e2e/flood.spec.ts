import { z } from 'zod';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

test('in a flood of notices that are not signed the sender is told to stop, and one that is signed is taken all the same', async ({ stack, upstream }) => {
  const flood = Array.from({ length: 900 }, () => fetch(`${stack.url}/api/kopokopo/webhook`, { method: 'POST', body: '{}' }).then((reply) => reply.status));
  await upstream.subscribes({ eventType: 'buygoods_transaction_received', url: `${stack.url}/api/kopokopo/webhook` });
  const reference = await upstream.walksIn({ till: 'K000001', amount: '77' });
  const statuses = await Promise.all(flood);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  const Found = z.object({ payments: z.array(z.object({ state: z.string() })) });
  await expect.poll(async () => Found.parse(await (await stack.fetch(`/api/payments?q=${reference}`)).json()).payments).toMatchObject([{ state: 'paid' }]);
  expect(upstream.notices().filter(({ status }) => status === 429)).toEqual([]);
});
