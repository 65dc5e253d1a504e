import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openStore } from '@/lib/server/store/engine/open-store';
import { startPostgres } from './postgres-server';
import { runOn } from './run-on';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A running PostgreSQL that tests may make databases in. */
    postgresUrl: string;
    /** What every test's own database is a copy of: empty stores, brought up to date once for all. */
    templates: { postgres: string; sqlite: string };
  }
}

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 2 * 2 ** 30;
const TEMPLATE = 'imelipwa_template';

/** One server for the whole run; every test makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres(roomiestFolder());
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-template-'));
  const templates = { postgres: TEMPLATE, sqlite: path.join(folder, 'empty.db') };
  // A server that was given may hold one from a run that was cut off.
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

/**
 * Returns the folder for hundreds of short-lived databases: one in memory, where the system keeps such a folder with
 * room enough.
 */
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
