import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { inject, onTestFinished } from 'vitest';
import { z } from 'zod';
import { runOn } from './run-on';

const FOLDER = path.join(import.meta.dirname, 'old-stores');
const Payment = z.looseObject({ id: z.string(), state: z.string() });
const Written = z.object({ accountId: z.string(), rows: z.record(z.string(), z.number()), payments: z.array(Payment) });

/** What an old store held when it was written. */
export type WrittenStore = z.infer<typeof Written>;

const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

export function writtenIn(engine: string): WrittenStore {
  return Written.parse(JSON.parse(read(`schema-0005.${engine}.json`)));
}

/** Returns the path of a copy of the old SQLite file. It stands alone in its folder until the test ends. */
export function anOldSqlite(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-old-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, 'imelipwa.db');
  writeFileSync(file, gunzipSync(readFileSync(path.join(FOLDER, 'schema-0005.sqlite.gz'))));
  return file;
}

/** Returns the address of a database with the old PostgreSQL dump in it. */
export async function anOldPostgres(): Promise<string> {
  const server = inject('postgresUrl');
  const name = `old_${crypto.randomUUID().replaceAll('-', '')}`;
  await runOn(server, `create database ${name}`);
  onTestFinished(() => runOn(server, `drop database ${name}`));
  const url = new URL(`/${name}`, server).href;
  await runOn(url, read('schema-0005.postgres.sql'));
  return url;
}
