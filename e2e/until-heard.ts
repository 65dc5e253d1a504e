import { z } from 'zod';
import type { DashboardStack } from '@/scripts/dashboard-stack';
import { expect } from './fixtures';

const Found = z.object({ payments: z.array(z.object({ id: z.string(), reference: z.string().nullable() })) });

/** Waits until the dashboard has heard of a code; gives our id of its payment. The lookup is support's: it shows nothing to anybody at a till. */
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
