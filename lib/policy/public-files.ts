import { readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '.next/static';
const PREFIX = '/_next/static/';

/** True for a path in the folder where Next keeps what a build made for browsers. */
export function isUnderBuilt(pathname: string): boolean {
  return pathname.startsWith(PREFIX);
}

/** True for a path in a folder of `public`. Existing files there do not reach the proxy: see its matcher. */
export function isUnderPublic(pathname: string): boolean {
  return /^\/(?:icons|offline)\//.test(pathname);
}

/**
 * Returns the files that this build made for browsers, as paths under `/_next/static/`. For any other path there, Next
 * would draw its not-found page in the frame of the person who is signed in.
 */
export function readBuiltFiles(): ReadonlySet<string> {
  // The build must not look for these files, since it makes them.
  const entries = readdirSync(/* turbopackIgnore: true */ FOLDER, { recursive: true, withFileTypes: true });
  // Folders are left out: Next answers the path of a folder with its not-found page too.
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.relative(FOLDER, path.join(parentPath, name)));
  return new Set(names.map((name) => PREFIX + name.replaceAll('\\', '/')));
}
