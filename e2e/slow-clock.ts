import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The NODE_OPTIONS of a server whose limits hardly refill: see the file that it names. */
export const SLOW_CLOCK = `--import ${pathToFileURL(path.resolve('e2e/slow-clock-preload.mjs')).href}`;
