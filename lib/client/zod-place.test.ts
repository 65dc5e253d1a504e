import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** In a process of its own: here zod is there already. */
const SCRIPT = `
  await import('./instrumentation-client.ts');
  const { config } = await import('zod/mini');
  process.stdout.write(String(config().jitless));
`;

test('zod takes its configuration from where the browser is given it before zod is there', () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('true');
});
