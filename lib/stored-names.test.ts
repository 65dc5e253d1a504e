import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { DIRECT_ROUTES } from '@/server/direct-routes';
import * as z from 'zod/mini';
import { ERROR_POLICY } from '@/lib/domain/errors';
import { keysOf } from '@/lib/domain/evidence';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { keyHash } from '@/lib/server/store/queries/key-hash';
import { aFact } from '@/lib/testing/a-fact';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import names from './stored-names.json';

/**
 * Names that others hold: in stores, in browsers, at Kopo Kopo, in an operator's environment. Names in the code may
 * change freely; these may not. A new name must be added to `stored-names.json`; a missing name breaks a user's setup.
 */
const ROOT = path.resolve(import.meta.dirname, '..');

const isTest = (file: string): boolean => /\.(?:test|spec)\.tsx?$/.test(file);

function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.join(folder, name))
      .filter((name) => /\.tsx?$/.test(name) && !isTest(name)),
  );
}
const source = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const sorted = (found: Iterable<string>): string[] => [...new Set(found)].sort();

function matches(files: readonly string[], pattern: RegExp): string[] {
  return sorted(files.flatMap((file) => [...source(file).matchAll(pattern)].flatMap((match) => match[1] ?? [])));
}

/** Returns "METHOD /address" for each address that our own server answers. */
function directAddresses(): string[] {
  return Object.entries(DIRECT_ROUTES).flatMap(([address, direct]) =>
    Object.keys(direct).map((method) => `${method} ${address}`),
  );
}

/** Returns "METHOD /address" for each handler, and "PAGE /address" for each page, without groups of folders. */
function addresses(): string[] {
  return sorted([
    ...directAddresses(),
    ...filesIn('app').flatMap((file) => {
      const parts = path.dirname(file).split(path.sep).slice(1);
      const address = `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
      if (file.endsWith('page.tsx')) return [`PAGE ${address}`];
      if (!file.endsWith('route.ts')) return [];
      const code = source(file);
      const methods = [...code.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b(?=\s*[=,:}(])/g)];
      return methods.map(([, method]) => `${method} ${address}`);
    }),
  ]);
}

type JsonSchema = { [key: string]: unknown };
const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

/** Yields every property and every fixed value in a schema, at any depth. */
function* wordsOf(schema: unknown): Generator<{ field?: string; value?: string }> {
  if (Array.isArray(schema)) for (const each of schema) yield* wordsOf(each);
  if (!isObject(schema) || Array.isArray(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' && isObject(value)) for (const field of Object.keys(value)) yield { field };
    if (key === 'enum' && Array.isArray(value)) for (const each of value) yield { value: String(each) };
    if (key === 'const') yield { value: String(value) };
    yield* wordsOf(value);
  }
}

async function contractWords(): Promise<{ fields: string[]; values: string[] }> {
  const words: { field?: string; value?: string }[] = [];
  for (const file of filesIn('lib/contract')) {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ path.join(ROOT, file));
    for (const each of Object.values(exported)) {
      if (!(each instanceof z.core.$ZodType)) continue;
      for (const io of ['input', 'output'] as const) {
        words.push(...wordsOf(z.toJSONSchema(each, { io, unrepresentable: 'any' })));
      }
    }
  }
  return {
    fields: sorted(words.flatMap(({ field }) => field ?? [])),
    values: sorted(words.flatMap(({ value }) => value ?? [])),
  };
}

const SERVER = filesIn('lib/server', 'lib/domain', 'lib/contract');
/** Files that write events of the stream. The log has its own events. */
const STREAM = SERVER.filter((file) => /\b(?:PaymentEvent|LiveEvent|eventFrame|live\.publish)\b/.test(source(file)));
const EVERYTHING = [...SERVER, ...filesIn('lib/client', 'lib/intl', 'lib/policy', 'components', 'app'), 'proxy.ts'];

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Compares in both directions: no written name may be gone, and every new name must be written down. */
function compare(found: readonly string[], written: readonly string[]): void {
  expect({
    gone: written.filter((name) => !found.includes(name)),
    notWrittenDown: found.filter((name) => !written.includes(name)),
  }).toEqual({ gone: [], notWrittenDown: [] });
}

describe('the list of stored and sent names', () => {
  test('has the addresses of all pages and handlers', () => compare(addresses(), names.addresses));

  test('has the fields and fixed values of what the server sends and takes', async () => {
    const { fields, values } = await contractWords();
    compare(fields, names.fields);
    compare(values, names.values);
  });

  test('has the error codes', () => compare(sorted(Object.keys(ERROR_POLICY)), names.errorCodes));

  test('has the events of the stream', () => compare(matches(STREAM, /\bevent: '(\w+)'/g), names.events));

  test('has the environment variables', () => {
    compare(matches(['lib/server/env.ts'], /^\s{4}([A-Z][A-Z_]+):/gm), names.environment);
    const documented = matches(['.env.example'], /^#? ?([A-Z][A-Z_]+)=/gm);
    expect(names.environment.filter((name) => !documented.includes(name) && name !== 'IMELIPWA_DEMO')).toEqual([]);
  });

  test('has the cookies, browser storage keys, channels and headers', () => {
    compare(
      matches(EVERYTHING, /(?<!Symbol\.for\()['"`](?:\$\{[^}]*\}|__Host-)?((?:x-)?imelipwa[-._][\w.-]*)/g),
      names.ours,
    );
  });

  test('has the database words with underscores: states, acts, topics, counters, columns', () => {
    compare(matches(SERVER, /['"]([a-z]+(?:_[a-z0-9]+)+)['"]/g), names.words);
  });

  test('has the parameters of callback addresses', () => {
    compare(matches(SERVER, /searchParams\.(?:set|get)\('(\w+)'/g), names.queries);
  });

  const [sqlite] = testDatabases();
  test('has the tables and columns, and the fields and keys of stored evidence', async () => {
    const store = await (sqlite?.fresh() ?? Promise.reject(new Error('no engine')));
    const { rows } = await sql<{ name: string }>`
      select m.name || '.' || c.name as name from sqlite_master m join pragma_table_info(m.name) c
      where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'payment_search_%'`.execute(store.db);
    compare(sorted(rows.map(({ name }) => name)), names.columns);
    const { app } = await anApp(store);
    const fact = aFact({
      state: 'paid',
      reference: 'UKN7TEST01',
      till: 'K000001',
      amountMinor: 100_00,
      requestId: 'd79995cd-0111-e511-80da-0aa34a9b2388',
      askId: 'a1b2c3d4-0000-4000-8000-000000000001',
    });
    const only = aFact({ state: 'paid', resourceId: 'aa11' });
    await app.record({
      source: 'query',
      subject: 'a',
      body: '{}',
      facts: [fact, only],
      fault: null,
      signedWith: null,
      topic: null,
    });
    const evidence = await store.db.selectFrom('evidence').select('facts').execute();
    compare(sorted(evidence.flatMap(({ facts }) => Object.keys(JSON.parse(unpackText(facts))))), names.evidence);
    const keys = [fact, only].flatMap(keysOf);
    const hashes = await store.db.selectFrom('evidence_keys').select('hash').execute();
    expect(new Set(hashes.map(({ hash }) => hexOf(hash)))).toEqual(new Set(keys.map((key) => hexOf(keyHash(key)))));
    compare(sorted(keys.map((key) => key.replace(/:.*$/, ':'))), names.evidenceKeys);
  });
});
