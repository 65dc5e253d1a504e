import { existsSync, statSync } from 'node:fs';
import type { Store } from '@/lib/server/store/engine/store';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { benchApp } from './bench-app';
import { benchDatabase } from './bench-database';
import { inBulk } from './bulk';
import { fillStore } from './fill-store';
import { copyOfKept, type Filled, keep } from './kept-store';
import { measureStart, type Started } from './measure-start';
import { multiplied } from './multiplied';
import type { Engine, StoreOrder } from './order';
import { type Part, sizesOf } from './sizes';
import { tickTogether } from './tick';
import { timeListQueries, type TimedQuery } from './time-list-queries';
import { timeLookups } from './time-lookups';
import { timeRecording } from './time-recording';
import { timeSums } from './time-sums';
import { type Meanwhile, timeUnderLoad } from './time-under-load';
import { medianOf, type Timings } from './timings';

/** On PostgreSQL each message holds some locks, and the server has room for a few thousand. */
const IN_A_GROUP = 250;
const TOLD_TIMES = 10;

/** All that was measured of one store. */
export type Figures = {
  engine: Engine;
  payments: number;
  filled: Filled;
  /** So many were recorded, and the rest multiplied from them in so many seconds. */
  recordedPayments: number;
  secondsOfCopying: number;
  /** The size of the file; null on PostgreSQL, which has many. */
  fileBytes: number | null;
  parts: readonly Part[];
  started: Started;
  startedEmpty: Started;
  /** So many payments a second the raw driver reads and writes as text. */
  rawRowsPerSecond: number;
  lookups: readonly Timings[];
  sums: readonly Timings[];
  queries: readonly TimedQuery[];
  worst: TimedQuery;
  underLoad: { idle: Meanwhile; loaded: Meanwhile };
  recorded: { perSecond: number; floor: number };
};

type Measuring = StoreOrder & { folder: string; kept: Filled | null };

/** Fills a store, or takes the kept one, and measures it. The folder is used for everything that it makes. */
export async function measureStore(engine: Engine, measuring: Measuring): Promise<Figures> {
  const { payments, recorded: recordedPayments, folder } = measuring;
  const database = await benchDatabase(engine, folder);
  try {
    const { url, emptyUrl } = database;
    const file = engine === 'sqlite' ? url.slice('file:'.length) : null;
    const filled = await filledStore(engine, url, measuring);
    const secondsOfCopying = await copied(engine, url, payments / recordedPayments - 1);
    tell(`${engine}: starting`);
    await (await opened(emptyUrl)).close();
    const startedEmpty = await measureStart(emptyUrl);
    const started = await measureStart(url);
    const rawRowsPerSecond = await database.rawRows();
    if (started.rows !== payments) throw new Error(`${started.rows} payments were exported`);

    const store = await opened(url);
    try {
      const fileBytes = file === null ? null : statSync(file).size;
      const parts = await sizesOf(store);
      const { app, isQuiet } = await benchApp(store);
      tell(`${engine}: the list`);
      const queries = await timeListQueries(app, ({ what, tookMs }) =>
        tell(`  ${what}: ${medianOf({ tookMs }).toFixed(1)} ms`),
      );
      const worst = queries.reduce((slowest, each) => (medianOf(each) > medianOf(slowest) ? each : slowest));
      tell(`${engine}: sums and reports`);
      const sums = await timeSums(app);
      tell(`${engine}: lookups`);
      const sampled = { recorded: recordedPayments, copies: payments / recordedPayments - 1 };
      const lookups = await timeLookups(app, sampled);
      const underLoad = await timeUnderLoad(app, sampled, worst.query);
      tell(`${engine}: recording`);
      const floor = await database.rawCommits();
      const recorded = { perSecond: await timeRecording(app, recordedPayments), floor };
      await isQuiet();
      const measured = {
        engine,
        payments,
        filled,
        recordedPayments,
        secondsOfCopying,
        fileBytes,
        parts,
        started,
        startedEmpty,
        rawRowsPerSecond,
      };
      return { ...measured, lookups, sums, queries, worst, underLoad, recorded };
    } finally {
      await store.close();
    }
  } finally {
    await database.stop();
  }
}

async function filledStore(engine: Engine, url: string, measuring: Measuring): Promise<Filled> {
  const { recorded: payments, keep: keptFile, kept } = measuring;
  const file = engine === 'sqlite' ? url.slice('file:'.length) : null;
  if (file !== null && keptFile !== null && kept !== null && existsSync(keptFile)) {
    copyOfKept(keptFile, file);
    return kept;
  }
  const [startedMs, startedCpu] = [performance.now(), process.cpuUsage()];
  const { indexesMs } = await inBulk(url, (store) =>
    fillStore(store, {
      payments,
      mostInAGroup: IN_A_GROUP,
      tick: tickTogether,
      onProgress: (done) => {
        const step = Math.ceil(payments / TOLD_TIMES);
        if (done === payments || done % step < 1_000) tell(`${engine}: ${done} payments are recorded`);
      },
    }),
  );
  const tookMs = performance.now() - startedMs;
  const { user, system } = process.cpuUsage(startedCpu);
  await cleanedUp(url);
  const filled = {
    secondsOfRecording: (tookMs - indexesMs) / 1_000,
    secondsOfIndexes: indexesMs / 1_000,
    secondsOfCpu: (user + system) / 1e6,
  };
  if (file !== null && keptFile !== null) keep(file, keptFile, { ...filled, payments });
  return filled;
}

/** Makes so many copies of everything, and returns how many seconds that took. */
async function copied(engine: Engine, url: string, copies: number): Promise<number> {
  if (copies === 0) return 0;
  const startedMs = performance.now();
  await multiplied(engine, url, copies, (what) => tell(`${engine}: ${copies} copies of ${what}`));
  await cleanedUp(url);
  return (performance.now() - startedMs) / 1_000;
}

/** A store that is used is cleaned up once a day, which also counts what is in its indexes. */
async function cleanedUp(url: string): Promise<void> {
  const store = await opened(url);
  try {
    await store.scrub();
  } finally {
    await store.close();
  }
}

function opened(url: string): Promise<Store> {
  return openStore(url, (error) => {
    throw error;
  });
}

function tell(line: string): void {
  console.error(line);
}
