import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { isAppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { exportAll } from './export-all';
import type { ListQuery } from './list-queries';
import { firstPage } from './time-list-queries';
import { lookedUp, someCodes } from './time-lookups';
import { p99Of, type Timings } from './timings';

const LOOKUPS = 300;
const BETWEEN_MS = 10;
const NANOSECONDS_IN_A_MS = 1e6;

/** Lookups by a whole code at one time, and how late the event loop was meanwhile. */
export type Meanwhile = { lookups: Timings; loopP99Ms: number };

/** Looks codes up while nothing else runs, and again while a full export and this search run without a pause. */
export async function timeUnderLoad(
  app: App,
  payments: number,
  worst: ListQuery,
): Promise<{ idle: Meanwhile; loaded: Meanwhile }> {
  const codes = someCodes(payments, LOOKUPS * 2);
  const idle = await meanwhile(app, codes.slice(0, codes.length / 2));
  const over = new AbortController();
  const load = [
    again(over.signal, () => exportAll(app, over.signal)),
    again(over.signal, () => firstPage(app, worst, over.signal)),
  ];
  const loaded = await meanwhile(app, codes.slice(codes.length / 2));
  over.abort();
  await Promise.all(load);
  return { idle, loaded };
}

async function meanwhile(app: App, codes: readonly string[]): Promise<Meanwhile> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const tookMs: number[] = [];
  for (const code of codes) {
    await delay(BETWEEN_MS);
    const startedMs = performance.now();
    await lookedUp(app, code);
    tookMs.push(performance.now() - startedMs);
  }
  loop.disable();
  const lookups = { what: 'a whole code', tookMs };
  if (Number.isNaN(p99Of(lookups))) throw new Error('nothing was looked up');
  return { lookups, loopP99Ms: loop.percentile(99) / NANOSECONDS_IN_A_MS };
}

async function again(signal: AbortSignal, work: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      // A search that was given up throws the reason of the signal.
      if (!signal.aborted && !isAppError(error)) throw error;
    }
  }
}
