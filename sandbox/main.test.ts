import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';

const HERE = path.resolve(import.meta.dirname, '..');

test('the port of the local Kopo Kopo may stand in .env, beside the address by which the dashboard finds it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  await writeFile(path.join(folder, '.env'), 'SANDBOX_PORT=65536\n');
  const { SANDBOX_PORT: _, ...env } = process.env;
  const tsx = path.join(HERE, 'node_modules/tsx/dist/cli.mjs');
  const program = ['--tsconfig', path.join(HERE, 'tsconfig.json'), path.join(HERE, 'sandbox/main.ts')];
  const sandbox = spawn(process.execPath, [tsx, ...program], { cwd: folder, env });
  try {
    // A port that cannot be is refused at once, so nothing is left to end.
    let said = '';
    sandbox.stderr.on('data', (text: Buffer) => (said += text.toString()));
    expect(await once(sandbox, 'close')).toEqual([1, null]);
    expect(said).toContain('not "65536"');
  } finally {
    sandbox.kill();
    await rm(folder, { recursive: true, force: true });
  }
}, 60_000);
