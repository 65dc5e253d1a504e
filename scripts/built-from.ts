import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SERVER_FILES } from './server-files';

/** What the build is made of, beside the files at the root of the project and the packages that are installed. */
const FOLDERS = ['app', 'components', 'lib', 'messages', 'public', 'scripts', 'server'];
const INSTALLED = 'node_modules/.package-lock.json';
/** Words for people, and what the build itself writes. */
const NO_SOURCE = /^(?:.*\.md|LICENSE|\.git|next-env\.d\.ts|.*\.tsbuildinfo)$/;

/** Where a build says what it was made of. */
const BUILT_FROM = '.next/built-from';

/** Returns a digest of all that the build is made of, by what the files say and not by when they were written. */
export async function digestOfSources(root = process.cwd()): Promise<string> {
  const atRoot = (await readdir(root, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && !NO_SOURCE.test(entry.name))
    .map(({ name }) => name);
  const inFolders = await Promise.all(FOLDERS.map((folder) => filesIn(root, folder)));
  // The build holds paths of its folder, so a copy in another place is built anew.
  const digest = createHash('sha256').update(root);
  for (const file of [...atRoot, INSTALLED, ...inFolders.flat()].sort()) {
    const bytes = await readFile(path.join(root, file)).catch(() => null);
    if (bytes !== null) digest.update(`\0${file}\0${createHash('sha256').update(bytes).digest('hex')}`);
  }
  return digest.digest('hex');
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(root, path.join(parentPath, name)));
}

/** Returns whether there is a whole build of these very sources. */
export async function isBuilt(root = process.cwd()): Promise<boolean> {
  const from = await readFile(path.join(root, BUILT_FROM), 'utf8').catch(() => null);
  if (from === null || !existsSync(path.join(root, SERVER_FILES.start))) return false;
  return from === (await digestOfSources(root));
}

/**
 * Notes what a build is made of, once all of it is there. The digest is taken before the build begins: a file that is
 * changed meanwhile is built again.
 */
export async function notingSources(build: () => Promise<number>, root = process.cwd()): Promise<number> {
  const from = await digestOfSources(root);
  await rm(path.join(root, BUILT_FROM), { force: true });
  const failed = await build();
  if (failed === 0) await writeFile(path.join(root, BUILT_FROM), from);
  return failed;
}
