import { readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = '.next/static';
const PREFIX = '/_next/static/';

/** Whether a path is where Next keeps what a build made for browsers. */
export function isUnderBuilt(pathname: string): boolean {
  return pathname.startsWith(PREFIX);
}

/** Whether a path is in a folder of `public`. Those that are there do not reach the proxy: see its matcher. */
export function isUnderPublic(pathname: string): boolean {
  return /^\/(?:icons|offline)\//.test(pathname);
}

/**
 * The files that this build made for browsers, by their names under `/_next/static/`. Asked for any other name there,
 * Next would draw its page for what is missing, in the frame of whoever is signed in.
 */
export function readBuiltFiles(): ReadonlySet<string> {
  // The build is not to look for these files: it is what makes them.
  const entries = readdirSync(/* turbopackIgnore: true */ FOLDER, { recursive: true, withFileTypes: true });
  // A folder is no file: Next has no answer to its name but that page.
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map(({ parentPath, name }) => path.relative(FOLDER, path.join(parentPath, name)));
  return new Set(names.map((name) => PREFIX + name.replaceAll('\\', '/')));
}
