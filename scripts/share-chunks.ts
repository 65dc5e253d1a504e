import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Smaller files cost less than asking for another. */
const LEAST_BYTES = 20_000;
/** The one line in which files of the same modules differ. */
const ITS_MAP = /\n*\/\/# sourceMappingURL=.*\s*$/;

/**
 * Next's bundler writes the modules that all route handlers use into one more file for each of them: a server that has
 * answered on every route held the same 700 KB 34 times. Keeps the first of the files in `folder` that hold the same,
 * and lets each other one hand it on. Returns how many those are.
 */
export async function shareChunks(folder: string): Promise<number> {
  const firstOf = new Map<string, string>();
  let shared = 0;
  for (const name of (await readdir(folder)).filter((each) => path.extname(each) === '.js').toSorted()) {
    const code = (await readFile(path.join(folder, name), 'utf8')).replace(ITS_MAP, '');
    if (code.length < LEAST_BYTES) continue;
    const digest = createHash('sha256').update(code).digest('hex');
    const first = firstOf.get(digest);
    if (first === undefined) firstOf.set(digest, name);
    else {
      await writeFile(path.join(folder, name), `module.exports = require(${JSON.stringify(`./${first}`)});\n`);
      shared += 1;
    }
  }
  return shared;
}
