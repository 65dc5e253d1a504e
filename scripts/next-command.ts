import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What Node is given to run Next with these arguments, so that it outlives a log which takes nothing. */
export function nextCommand(args: readonly string[]): string[] {
  const prepared = pathToFileURL(path.resolve('scripts/log-may-fail.mjs')).href;
  return ['--import', prepared, 'node_modules/next/dist/bin/next', ...args];
}
