import { expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a part of `npm run torture` as a person would. If it fails, its output goes to the report. */
export async function expectToSurvive(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/torture.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code]: unknown[] = await once(child, 'exit');
  expect(code, said).toBe(0);
  expect(said).toContain(': sound');
}
