import { chmodSync } from 'node:fs';
import path from 'node:path';
import { postgresCommits, sqliteCommits } from '@/bench/raw-commits';
import { postgresRows, sqliteRows } from '@/bench/raw-rows';
import { runOn } from '@/lib/testing/run-on';
import { startPostgres } from '@/lib/testing/postgres-server';
import type { Engine } from './order';
import { aNoticeBody } from './time-recording';

const OTHERS_MAY_PASS = 0o711;

/** A database of one engine that lasts as long as the measuring. */
export type BenchDatabase = {
  /** The store that is filled, and one that stays empty. */
  url: string;
  emptyUrl: string;
  /** Returns how many durable commits of one row the raw driver makes in a second. */
  rawCommits(): Promise<number>;
  /** Returns how many payments of the filled store the raw driver reads and writes as text in a second. */
  rawRows(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts a PostgreSQL if that is the engine; SQLite needs only files in the folder. */
export async function benchDatabase(engine: Engine, folder: string): Promise<BenchDatabase> {
  if (engine === 'sqlite') {
    const filled = path.join(folder, 'filled.db');
    return {
      url: `file:${filled}`,
      emptyUrl: `file:${path.join(folder, 'empty.db')}`,
      rawCommits: () => Promise.resolve(sqliteCommits(path.join(folder, 'raw.db'), aNoticeBody())),
      rawRows: () => Promise.resolve(sqliteRows(filled)),
      stop: () => Promise.resolve(),
    };
  }
  // Root starts it as another user, who must find its data in there.
  chmodSync(folder, OTHERS_MAY_PASS);
  const server = await startPostgres(folder);
  const [filled, empty] = ['bench_filled', 'bench_empty'];
  const drop = async (): Promise<void> => {
    for (const name of [filled, empty]) await runOn(server.url, `drop database if exists ${name} with (force)`);
  };
  // A server from `TEST_DATABASE_URL` may still hold databases of a run that was interrupted.
  await drop();
  for (const name of [filled, empty]) await runOn(server.url, `create database ${name}`);
  const url = new URL(`/${filled}`, server.url).href;
  return {
    url,
    emptyUrl: new URL(`/${empty}`, server.url).href,
    rawCommits: () => postgresCommits(url, aNoticeBody()),
    rawRows: () => postgresRows(url),
    async stop() {
      await drop();
      await server.stop();
    },
  };
}
