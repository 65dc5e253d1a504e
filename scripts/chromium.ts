import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';
import { bin, run } from './processes';

/** The Chromium without windows comes first, because it does only half the work. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Returns the Chromium to test with: CHROMIUM_PATH, the system's, or Playwright's own. If there is none, it is
 * installed by apt-get as root, else by Playwright.
 * @throws {Error} with the one command that is missing.
 */
export async function findChromium(): Promise<string> {
  const known = installed();
  if (known !== null) return known;
  console.log('No Chromium found; fetching one …');
  if (process.getuid?.() === 0 && onPath('apt-get') !== null) {
    await run({ command: 'apt-get', args: ['update'] });
    // Not every Linux release has the first package.
    for (const name of ['chromium-headless-shell', 'chromium']) {
      await run({
        command: 'apt-get',
        args: ['install', '-y', '--no-install-recommends', name],
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      });
      const fetched = installed();
      if (fetched !== null) return fetched;
    }
  }
  await run(bin('playwright/cli.js', ['install', 'chromium']));
  const last = installed();
  if (last === null)
    throw new Error('The end-to-end tests need a Chromium. Install one, for example: sudo apt-get install chromium');
  return last;
}

function installed(): string | null {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  const candidates = [named === '' ? null : named, ...NAMES.map(onPath), chromium.executablePath()];
  return candidates.find((candidate) => candidate !== null && isExecutable(candidate)) ?? null;
}

function onPath(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // The file is missing, or this user may not run it.
    return false;
  }
}
