import { z } from 'zod';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect } from './fixtures';

const Found = z.object({ payments: z.array(z.object({ id: z.string(), reference: z.string().nullable() })) });

/**
 * Waits until the dashboard has heard of a code, and returns our id of its payment. Support makes the lookup, so that
 * it does not count as a paid display at a till.
 */
export async function untilHeard(stack: DashboardStack, code: string): Promise<string> {
  let id = '';
  await expect
    .poll(async () => {
      const { payments } = Found.parse(await (await stack.fetch('/api/payments?limit=200', {}, 'support')).json());
      id = payments.find(({ reference }) => reference === code)?.id ?? '';
      return id;
    })
    .not.toBe('');
  return id;
}
