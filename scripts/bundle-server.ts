import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import { bundleFileThread } from './bundle-thread';
import { SERVER_FILES } from './server-files';

const Package = z.object({ dependencies: z.record(z.string(), z.string()) });

const SERVER = { main: 'server/main.ts' } as const;

/** What `scripts/run-built.mjs` runs. */
const COMMANDS = {
  start: 'scripts/start.ts',
  backup: 'scripts/backup.ts',
  restore: 'scripts/restore.ts',
  'move-store': 'scripts/move-store.ts',
  'reset-owner': 'scripts/reset-owner.ts',
  'verify-closings': 'scripts/verify-closings.ts',
} as const;

/**
 * Compiles our server into one file, with all of ours that it imports, and so each command of a built program. They run
 * without a compiler. Packages stay where npm put them.
 */
export async function bundleServer(mode: 'start' | 'dev'): Promise<void> {
  const { dependencies } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  await build({
    entryPoints: mode === 'start' ? { ...SERVER, ...COMMANDS } : SERVER,
    outdir: path.dirname(SERVER_FILES[mode]),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    // Outside of this condition the package `server-only` throws.
    conditions: ['react-server'],
    external: Object.keys(dependencies)
      .filter((name) => name !== 'server-only')
      .flatMap((name) => [name, `${name}/*`]),
    sourcemap: 'linked',
    logLevel: 'warning',
  });
  await bundleFileThread(path.dirname(SERVER_FILES[mode]));
}
