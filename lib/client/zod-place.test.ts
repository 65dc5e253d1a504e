import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

/** Runs in its own process, since zod is loaded here already. */
const SCRIPT = `
  await import('./instrumentation-client.ts');
  const { config } = await import('zod/mini');
  process.stdout.write(String(config().jitless));
`;

test('zod reads its configuration from the place where the browser sets it before zod loads', () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT];
  expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe('true');
});
