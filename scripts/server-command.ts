import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SERVER_FILES } from './server-files';

/** Returns Node's arguments that run our server and keep it alive when its log cannot be written. */
export function serverCommand(mode: 'start' | 'dev'): string[] {
  const prepared = pathToFileURL(path.resolve('scripts/log-may-fail.mjs')).href;
  return ['--import', prepared, SERVER_FILES[mode], mode];
}
