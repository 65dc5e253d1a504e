import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { isAppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { exportAll } from './export-all';
import type { ListQuery } from './list-queries';
import { firstPage } from './time-list-queries';
import { lookedUp, type SampledStore, someCodes } from './time-lookups';
import type { Timings } from './timings';

const LOOKUPS = 300;
const BETWEEN_MS = 10;
/** The machine is not always equally quiet, so both are measured in turn. */
const TURNS = 3;
const NANOSECONDS_IN_A_MS = 1e6;

/** Lookups by a whole code at one time, and how late the event loop was meanwhile. */
export type Meanwhile = { lookups: Timings; loopP99Ms: number };

/** Looks codes up while nothing else runs, and while a full export and this search run without a pause, in turn. */
export async function timeUnderLoad(
  app: App,
  store: SampledStore,
  worst: ListQuery,
): Promise<{ idle: Meanwhile; loaded: Meanwhile }> {
  const [idle, loaded] = [measuring(app), measuring(app)];
  const codes = someCodes(store, LOOKUPS * 2 * TURNS);
  const share = Math.ceil(codes.length / TURNS / 2);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const some = codes.slice(turn * 2 * share, (turn + 1) * 2 * share);
    await idle.lookUp(some.slice(0, share));
    const over = new AbortController();
    const load = [
      again(over.signal, () => exportAll(app, over.signal)),
      again(over.signal, () => firstPage(app, worst, over.signal)),
    ];
    await loaded.lookUp(some.slice(share));
    over.abort();
    await Promise.all(load);
  }
  return { idle: idle.result(), loaded: loaded.result() };
}

function measuring(app: App): { lookUp(codes: readonly string[]): Promise<void>; result(): Meanwhile } {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const tookMs: number[] = [];
  return {
    async lookUp(codes) {
      loop.enable();
      for (const code of codes) {
        await delay(BETWEEN_MS);
        const startedMs = performance.now();
        await lookedUp(app, code);
        tookMs.push(performance.now() - startedMs);
      }
      loop.disable();
    },
    result() {
      if (tookMs.length === 0) throw new Error('nothing was looked up');
      return { lookups: { what: 'a whole code', tookMs }, loopP99Ms: loop.percentile(99) / NANOSECONDS_IN_A_MS };
    },
  };
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
