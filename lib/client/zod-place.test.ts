import { expect, test } from 'vitest';

test('zod takes its configuration from where the browser is given it before zod is there', async () => {
  await import('@/instrumentation-client');
  const { config } = await import('zod/mini');
  expect(config().jitless).toBe(true);
});
