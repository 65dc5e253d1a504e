import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const CODE = [
  'app',
  'components',
  'lib',
  'sandbox',
  'scripts',
  'e2e',
  'bench',
  'torture',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
];
const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;

/** What each part of the tree may import from the tree. The longest prefix that fits a file counts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': ['lib/domain'],
  'lib/contract': ['lib/contract', 'lib/domain'],
  'lib/client': ['lib/client', 'lib/contract', 'lib/domain'],
  'lib/intl': ['lib/intl', 'messages'],
  components: ['components', 'lib/client', 'lib/contract', 'lib/domain', 'lib/intl', 'messages'],
  'lib/server': ['lib/server', 'lib/contract', 'lib/domain', 'lib/policy'],
  'lib/server/kopokopo': ['lib/server/kopokopo', 'lib/contract', 'lib/domain'],
  'lib/server/kopokopo/wire': ['lib/server/kopokopo/wire', 'lib/domain'],
  'lib/server/store': ['lib/server/store', 'lib/contract', 'lib/domain'],
  'lib/server/live': ['lib/server/live', 'lib/contract', 'lib/domain'],
  app: ['app', 'components', 'lib/client', 'lib/server', 'lib/contract', 'lib/domain', 'lib/intl', 'messages'],
  sandbox: ['sandbox'],
  scripts: ['scripts', 'sandbox'],
  // Works on the store while no server does.
  'scripts/reset-owner.ts': ['scripts', 'lib/server'],
  bench: ['bench', 'lib', 'sandbox', 'scripts'],
  torture: ['torture', 'lib', 'sandbox', 'scripts'],
  'lib/testing': ['lib', 'scripts', 'sandbox'],
  e2e: ['e2e', 'sandbox', 'scripts', 'lib/testing/sandbox-client', 'lib/domain'],
  'instrumentation.ts': ['lib/server', 'lib/policy'],
  'instrumentation-client.ts': [],
  'lib/policy': ['lib/policy'],
  'proxy.ts': ['lib/policy'],
};

type Import = { file: string; target: string };

function files(folder: string): string[] {
  const absolute = path.join(ROOT, folder);
  if (/\.tsx?$/.test(folder)) return [folder];
  return readdirSync(absolute, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.next'))
    .map((name) => path.join(folder, name));
}

const isTest = (file: string): boolean => /\.(?:test|spec)\.tsx?$/.test(file);
const ALL = CODE.flatMap(files);
const source = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

function importsOf(file: string): string[] {
  return [...source(file).matchAll(IMPORT)].flatMap((match) => match[1] ?? []);
}

/** Where an import leads inside the tree; null for packages. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : null;
}

const isUnder = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder}/`) || `${file}.ts` === folder;

function rule(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((folder) => isUnder(file, folder))
    .sort((a, b) => b.length - a.length)[0];
}

describe('the import arrow', () => {
  test('knows every part of the tree', () => {
    const homeless = ALL.filter((file) => !isTest(file) && rule(file) === undefined);
    expect(homeless).toEqual([]);
    expect(ALL.length).toBeGreaterThan(50);
  });

  test('points right or down everywhere', () => {
    const wrong: Import[] = [];
    for (const file of ALL.filter((candidate) => !isTest(candidate))) {
      const allowed = MAY_IMPORT[rule(file) ?? ''] ?? [];
      for (const specifier of importsOf(file)) {
        const to = target(file, specifier);
        if (to !== null && !allowed.some((folder) => isUnder(to, folder))) wrong.push({ file, target: to });
      }
    }
    expect(wrong).toEqual([]);
  });

  test('uses @/ across folders and ./ for siblings', () => {
    const climbing = ALL.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('..'))
        .map((specifier) => ({ file, target: specifier })),
    );
    expect(climbing).toEqual([]);
  });

  test('keeps server code out of browsers', () => {
    const open = ALL.filter(
      (file) => isUnder(file, 'lib/server') && !isTest(file) && !source(file).includes("import 'server-only';"),
    );
    expect(open).toEqual([]);
  });

  test('sends browsers the small zod, whose parts are left out where nothing uses them', () => {
    const whole = ALL.filter(
      (file) =>
        ['components', 'lib/client', 'lib/contract', 'instrumentation-client.ts'].some((folder) =>
          isUnder(file, folder),
        ) &&
        !isTest(file) &&
        importsOf(file).includes('zod'),
    );
    expect(whole).toEqual([]);
  });

  test('lets only one file read the environment, and only one fetch in the browser', () => {
    const readers = ALL.filter(
      (file) =>
        isUnder(file, 'lib') && !isUnder(file, 'lib/testing') && !isTest(file) && /\bprocess\.env\b/.test(source(file)),
    );
    expect(readers).toEqual(['lib/server/app.ts']);
    const fetchers = ALL.filter(
      (file) =>
        (isUnder(file, 'components') || isUnder(file, 'lib/client')) && !isTest(file) && /\bfetch\(/.test(source(file)),
    );
    expect(fetchers).toEqual(['lib/client/send.ts']);
  });

  test('has no folder or file without an idea of its own', () => {
    const vague = ALL.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common|types|index)(?:\.tsx?|\/)/.test(file));
    expect(vague).toEqual([]);
  });
});

describe('the documents', () => {
  test('hold no marks of a merge', () => {
    const marked = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'bench/RESULTS.md'].filter((document) =>
      /^(?:<{7}|={7}$|>{7})/m.test(source(document)),
    );
    expect(marked).toEqual([]);
  });

  test('name only files that exist', () => {
    const documents = [
      'README.md',
      'ARCHITECTURE.md',
      ...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => `docs/${name}`),
    ];
    const known = new Set(ALL);
    const missing = documents.flatMap((document) =>
      [
        ...source(document).matchAll(
          /`((?:app|components|lib|e2e|sandbox|scripts|torture|bench)\/[\w./[\]-]+\.tsx?)`/g,
        ),
      ].flatMap((match) => (match[1] !== undefined && !known.has(match[1]) ? [`${document}: ${match[1]}`] : [])),
    );
    expect(missing).toEqual([]);
  });
});
