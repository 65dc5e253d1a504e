import { build } from 'esbuild';

/** Compiles the thread that reads files into one file, beside our compiled server, with all of ours that it imports. */
export async function bundleFileThread(folder: string): Promise<void> {
  await build({
    entryPoints: ['lib/server/reconciliations/file-thread-program.ts'],
    outfile: `${folder}/file-thread.mjs`,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.9',
    // Outside of this condition the package `server-only` throws.
    conditions: ['react-server'],
    external: ['csv-parse', 'hucre'],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}
