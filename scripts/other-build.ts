import { cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Folders that the other build does not share: the build itself, and folders that are not part of the program. */
const NOT_SHARED = ['.next', '.git', '.cache', 'data', 'test-results'];

/**
 * Makes a copy of this project in `folder` as it would be after an upgrade: the same program, built under another name.
 */
export async function layOutOtherBuild(folder: string, name: string): Promise<void> {
  const root = process.cwd();
  await mkdir(folder, { recursive: true });
  for (const entry of await readdir(root)) {
    if (!NOT_SHARED.includes(entry)) await symlink(path.join(root, entry), path.join(folder, entry));
  }
  const cache = path.join(root, '.next', 'cache');
  await cp(path.join(root, '.next'), path.join(folder, '.next'), {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => source !== cache,
  });
  await writeFile(path.join(folder, '.next', 'BUILD_ID'), name);
}
