import { build } from 'esbuild';

/** The thread that reads files, beside our compiled server. */
export const FILE_THREAD = 'file-thread.mjs';

/** Compiles the thread that reads files into one file, with all of ours that it imports. */
export async function bundleFileThread(folder: string): Promise<void> {
  await build({
    entryPoints: ['lib/server/reconciliations/file-thread-program.ts'],
    outfile: `${folder}/${FILE_THREAD}`,
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
