import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SERVER_FILES } from './server-files';

/**
 * How much memory Node may hold before it collects. The server needs some 80 MiB of it, and 100 more with thousands of
 * open screens; with Node's own limits, which follow the machine's memory, it let four times as much grow before it
 * looked for what is no longer needed. SQLite's memory is not part of it.
 */
export const MEMORY = ['--max-old-space-size=1024', '--max-semi-space-size=4'] as const;

/** Returns Node's arguments that run our server and keep it alive when its log cannot be written. */
export function serverCommand(mode: 'start' | 'dev'): string[] {
  const prepared = pathToFileURL(path.resolve('scripts/log-may-fail.mjs')).href;
  return [...MEMORY, '--import', prepared, SERVER_FILES[mode], mode];
}
