import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres } from '@/lib/testing/postgres-server';

export type Engine = 'sqlite' | 'postgres';

export type TortureDatabase = {
  url: string;
  /** Resolves once nothing of a killed server is at work in the database any more. */
  isQuiet(): Promise<void>;
  remove(): Promise<void>;
};

const LOOK_EVERY_MS = 20;
const MAX_LOOKS = 500;

/** Returns an empty database. For PostgreSQL it starts a server that runs until `remove`. */
export async function tortureDatabase(engine: Engine): Promise<TortureDatabase> {
  if (engine === 'sqlite') {
    const folder = await mkdtemp(path.join(tmpdir(), 'imelipwa-torture-'));
    return {
      url: `file:${path.join(folder, 'torture.db')}`,
      isQuiet: () => Promise.resolve(),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  }
  const server = await startPostgres();
  const name = `torture_${crypto.randomUUID().replaceAll('-', '')}`;
  await query(server.url, `create database ${name}`);
  return {
    url: new URL(`/${name}`, server.url).href,
    async isQuiet() {
      for (let look = 0; look < MAX_LOOKS; look += 1) {
        const [row] = await query(
          server.url,
          `select count(*)::int as others from pg_stat_activity where datname = '${name}'`,
        );
        if (row?.['others'] === 0) return;
        await delay(LOOK_EVERY_MS);
      }
      throw new Error('PostgreSQL still works for a server that is dead');
    },
    async remove() {
      await query(server.url, `drop database ${name} with (force)`);
      await server.stop();
    },
  };
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows }: { rows: Record<string, unknown>[] } = await client.query(statement);
    return rows;
  } finally {
    await client.end();
  }
}
