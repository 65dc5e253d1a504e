import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * What the built program needs to run, beside its packages. This is the one list: the image and the test of a clean
 * folder are both made by it.
 */
export const NEEDED = [
  'package.json',
  'package-lock.json',
  '.npmrc',
  'next.config.mjs',
  '.next',
  'public',
  'scripts/run-built.mjs',
  'scripts/log-may-fail.mjs',
  'lib/server/store/engine/sqlite-reader.mjs',
  'lib/server/store/engine/sqlite-writer.mjs',
] as const;

/** What only a build or the compiler reads again, and the maps to our sources, which are larger than the program. */
const LEFT_OUT = /^\.next\/(?:(?:cache|dev|diagnostics|turbopack|types)$|server\/.*\.map$)/;

/** Copies the built program into `folder`, where `npm ci --omit=dev` then installs its packages. */
export async function layOutProgram(folder: string): Promise<void> {
  for (const needed of NEEDED) {
    const target = path.join(folder, needed);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(needed, target, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !LEFT_OUT.test(source),
    });
  }
}
