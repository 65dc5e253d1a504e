import 'server-only';
import type { ResourceLimits } from 'node:worker_threads';

/**
 * What a thread's JavaScript may hold: a page of rows at a time. Without limits Node lets each thread grow as if it
 * were alone at the machine. SQLite's own memory is not part of it.
 */
export const THREAD_MEMORY: ResourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 4 };
