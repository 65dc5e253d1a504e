import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleFileThread } from '@/scripts/bundle-thread';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { startPostgres } from './postgres-server';
import { runOn } from './run-on';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A running PostgreSQL in which tests may make databases. */
    postgresUrl: string;
    /** Every test's own database is a copy of these: empty stores, migrated once for all tests. */
    templates: { postgres: string; sqlite: string };
  }
}

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 2 * 2 ** 30;
const TEMPLATE = 'imelipwa_template';

/** Starts one server for the whole run; every test makes its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await bundleFileThread('.cache/front');
  const server = await startPostgres(roomiestFolder());
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-template-'));
  const templates = { postgres: TEMPLATE, sqlite: path.join(folder, 'empty.db') };
  // A server from `TEST_DATABASE_URL` may still hold databases of a run that was interrupted.
  await runOn(server.url, `drop database if exists ${TEMPLATE}`);
  await runOn(server.url, `create database ${TEMPLATE}`);
  for (const url of [new URL(`/${TEMPLATE}`, server.url).href, `file:${templates.sqlite}`])
    await (await openStore(url, failed)).close();
  project.provide('postgresUrl', server.url);
  project.provide('templates', templates);
  return async () => {
    await runOn(server.url, `drop database ${TEMPLATE}`);
    rmSync(folder, { recursive: true });
    await server.stop();
  };
}

/** Returns the folder for hundreds of short-lived databases: one in memory, if the system has one with enough room. */
function roomiestFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= ROOM_BYTES ? IN_MEMORY : tmpdir();
  } catch {
    // Not every system has it.
    return tmpdir();
  }
}

function failed(error: Error): never {
  throw error;
}
