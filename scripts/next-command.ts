import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Returns Node's arguments that run Next with these arguments and keep it alive when its log cannot be written. */
export function nextCommand(args: readonly string[]): string[] {
  const prepared = pathToFileURL(path.resolve('scripts/log-may-fail.mjs')).href;
  return ['--import', prepared, 'node_modules/next/dist/bin/next', ...args];
}
