import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { openStore } from '@/lib/server/store/open-store';
import type { Store } from '@/lib/server/store/store';

export type TestDatabase = {
  engine: 'sqlite' | 'postgres';
  /** An empty database of its own, gone when the test ends. Returns its address, to open it as often as the test likes. */
  freshUrl: () => Promise<string>;
  /** The same, opened. */
  fresh: () => Promise<Store>;
};

/** Both engines: every contract holds on each. */
export function testDatabases(): TestDatabase[] {
  return [
    { engine: 'sqlite', freshUrl: freshSqlite, fresh: () => opened(freshSqlite()) },
    { engine: 'postgres', freshUrl: freshPostgres, fresh: () => opened(freshPostgres()) },
  ];
}

async function opened(url: Promise<string>): Promise<Store> {
  const store = await openStore(await url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  return store;
}

async function freshSqlite(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return `file:${path.join(folder, 'test.db')}`;
}

async function freshPostgres(): Promise<string> {
  const server = new URL(inject('postgresUrl'));
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await runOn(server, `create database ${name}`);
  onTestFinished(() => runOn(server, `drop database ${name}`));
  return new URL(`/${name}`, server).href;
}

async function runOn(server: URL, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.href });
  await client.connect();
  await client.query(statement);
  await client.end();
}
