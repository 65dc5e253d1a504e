import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';
import { runOn } from './run-on';

export type TestDatabase = {
  engine: 'sqlite' | 'postgres';
  /** Makes an empty database without tables until the test ends. Returns its address. */
  emptyUrl: () => Promise<string>;
  /**
   * Makes an empty, migrated database until the test ends. Returns its address, which the test may open several times.
   */
  freshUrl: () => Promise<string>;
  /** Makes the same database and opens it. */
  fresh: () => Promise<Store>;
};

/** Returns both engines: every contract must hold on each. */
export function testDatabases(): TestDatabase[] {
  return [
    {
      engine: 'sqlite',
      emptyUrl: async () => `file:${emptySqlite()}`,
      freshUrl: freshSqlite,
      fresh: () => opened(freshSqlite()),
    },
    {
      engine: 'postgres',
      emptyUrl: () => freshPostgres('template0'),
      freshUrl: () => freshPostgres(),
      fresh: () => opened(freshPostgres()),
    },
  ];
}

async function opened(url: Promise<string>): Promise<Store> {
  const store = await openStore(await url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  return store;
}

function emptySqlite(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return path.join(folder, 'test.db');
}

async function freshSqlite(): Promise<string> {
  const file = emptySqlite();
  copyFileSync(inject('templates').sqlite, file);
  return `file:${file}`;
}

async function freshPostgres(template = inject('templates').postgres): Promise<string> {
  const server = inject('postgresUrl');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await runOn(server, `create database ${name} template ${template}`);
  onTestFinished(() => runOn(server, `drop database ${name}`));
  return new URL(`/${name}`, server).href;
}
