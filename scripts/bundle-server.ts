import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { z } from 'zod';
import { SERVER_FILES } from './server-files';

const Package = z.object({ dependencies: z.record(z.string(), z.string()) });

/**
 * Compiles `server/main.ts` with all of ours that it imports into one file, which runs without a compiler. Packages
 * stay where npm put them.
 */
export async function bundleServer(mode: 'start' | 'dev'): Promise<void> {
  const { dependencies } = Package.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  await build({
    entryPoints: ['server/main.ts'],
    outfile: SERVER_FILES[mode],
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
}
