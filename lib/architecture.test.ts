import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  brokenFloors,
  fileCircles,
  folderCircles,
  type House,
  type Import,
  importsIn,
  writesTo,
} from '@/lib/testing/import-graph';

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
  'server',
  'proxy.ts',
  'instrumentation-client.ts',
];

/** What each part of the tree may import from the tree. The longest matching prefix counts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/domain': ['lib/domain'],
  'lib/contract': ['lib/contract', 'lib/domain'],
  'lib/client': ['lib/client', 'lib/contract', 'lib/domain'],
  'lib/intl': ['lib/intl', 'messages'],
  components: ['components', 'lib/client', 'lib/contract', 'lib/domain', 'lib/intl', 'messages'],
  'lib/server': ['lib/server', 'lib/contract', 'lib/domain', 'lib/policy'],
  // A message that no page asks for is worded by the server.
  'lib/server/evening': ['lib/server', 'lib/contract', 'lib/domain', 'lib/intl'],
  'lib/server/kopokopo': ['lib/server/kopokopo', 'lib/contract', 'lib/domain'],
  'lib/server/kopokopo/wire': ['lib/server/kopokopo/wire', 'lib/domain'],
  'lib/server/store': ['lib/server/store', 'lib/contract', 'lib/domain'],
  'lib/server/live': ['lib/server/live', 'lib/server/store', 'lib/contract', 'lib/domain'],
  server: ['server', 'lib/server', 'lib/policy'],
  app: ['app', 'components', 'lib/client', 'lib/server', 'lib/contract', 'lib/domain', 'lib/intl', 'messages'],
  sandbox: ['sandbox'],
  scripts: ['scripts', 'sandbox', 'lib/testing/free-port', 'server/packings'],
  // These scripts work on the store without a server.
  'scripts/reset-owner.ts': ['scripts', 'lib/server'],
  'scripts/backup.ts': ['scripts', 'lib/server'],
  'scripts/restore.ts': ['scripts', 'lib/server'],
  'scripts/move-store.ts': ['scripts', 'lib/server'],
  'scripts/verify-closings.ts': ['scripts', 'lib/server', 'lib/domain'],
  'scripts/say-of-closings.ts': ['lib/domain'],
  'scripts/store-command.ts': ['scripts', 'lib/server'],
  // The demo's history is made by the program itself, before its server has the store open.
  'scripts/demo-app.ts': ['scripts', 'lib/server'],
  'scripts/demo-counter.ts': ['scripts', 'sandbox', 'lib/server', 'lib/domain'],
  // It opens a workbook of the program's own writer in LibreOffice.
  'scripts/check-xlsx.ts': ['lib/server'],
  'scripts/demo-door.ts': ['scripts', 'lib/server', 'lib/domain/errors'],
  'scripts/demo-history.ts': ['scripts', 'sandbox', 'lib/server'],
  'scripts/demo-people.ts': ['scripts', 'lib/server', 'lib/domain'],
  'scripts/demo-to-try.ts': ['scripts', 'sandbox', 'lib/server'],
  'scripts/demo-shop.ts': ['scripts', 'lib/server', 'lib/domain'],
  bench: ['bench', 'lib', 'sandbox', 'scripts'],
  torture: ['torture', 'lib', 'sandbox', 'scripts'],
  // Tests start the thread that a build compiles.
  'lib/testing': ['lib', 'sandbox', 'scripts/bundle-thread'],
  e2e: [
    'e2e',
    'sandbox',
    'scripts',
    'lib/testing/damage',
    'lib/testing/sandbox-client',
    'lib/testing/free-port',
    'lib/testing/mail-server',
    'lib/testing/postgres-server',
    'lib/testing/run-on',
    'lib/domain',
  ],
  'instrumentation-client.ts': [],
  'lib/policy': ['lib/policy'],
  'proxy.ts': ['lib/policy'],
};

/** The floors of the server, from the doors down. */
const SERVER: House = {
  top: 'lib/server',
  floors: [
    // Doors: they let people and requests in, and send answers out.
    ['http', 'sign-in'],
    // Verbs: what the server does, one verb in a file.
    [
      'watch',
      'evening',
      'books',
      'deposits',
      'closings',
      'reports',
      'reconciliations',
      'exports',
      'payment-list',
      'searches',
      'payment-notes',
      'lookup',
      'notices',
      'payment-requests',
      'payments',
      'bills',
      'claims',
      'expected-payments',
      'missing-cases',
      'reversals',
      'polls',
      'first-owner',
      'staff',
      'passkeys',
      'displays',
      'devices',
      'settings',
      'backup',
      'privacy',
      'retention',
    ],
    // Everything that leaves the server, masked.
    ['views'],
    // The only way in which a payment changes.
    ['record'],
    // Services that know nothing of verbs.
    ['kopokopo', 'live', 'identity', 'audit', 'limits', 'metrics', 'spreadsheet', 'mail'],
    ['store/upgrade', 'store/queries', 'store/files', 'store/engine'],
  ],
  rootForAll: ['log.ts'],
};

/** Folders in which no two folders may import each other, not even through others. */
const WITHOUT_FOLDER_CIRCLES = ['app', 'components', 'lib/server/kopokopo', 'lib/server/store', 'sandbox', 'scripts'];

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
  return importsIn(source(file)).map(({ specifier }) => specifier);
}

/** Returns the target of an import inside the tree; null for packages. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('@/')) return specifier.slice(2);
  return specifier.startsWith('.') ? path.join(path.dirname(file), specifier) : null;
}

/** Returns the imports among the files of the tree, without tests. */
function graphOf(code: readonly string[]): Import[] {
  const known = new Set(code);
  const withEnding = (name: string): string | undefined =>
    [name, `${name}.ts`, `${name}.tsx`].find((candidate) => known.has(candidate));
  return code.flatMap((file) =>
    importsIn(source(file)).flatMap(({ specifier, isType }) => {
      const to = withEnding(target(file, specifier) ?? '');
      return to === undefined ? [] : [{ file, target: to, isType }];
    }),
  );
}
const GRAPH = graphOf(ALL.filter((file) => !isTest(file)));

const isUnder = (file: string, folder: string): boolean =>
  file === folder || file.startsWith(`${folder}/`) || `${file}.ts` === folder;

function rule(file: string): string | undefined {
  return Object.keys(MAY_IMPORT)
    .filter((folder) => isUnder(file, folder))
    .sort((a, b) => b.length - a.length)[0];
}

describe('the direction of imports', () => {
  test('is defined for every part of the tree', () => {
    const withoutRule = ALL.filter((file) => !isTest(file) && rule(file) === undefined);
    expect(withoutRule).toEqual([]);
    expect(ALL.length).toBeGreaterThan(50);
  });

  test('is followed everywhere', () => {
    const wrong: { file: string; target: string }[] = [];
    for (const file of ALL.filter((candidate) => !isTest(candidate))) {
      const allowed = MAY_IMPORT[rule(file) ?? ''] ?? [];
      for (const specifier of importsOf(file)) {
        const to = target(file, specifier);
        if (to !== null && !allowed.some((folder) => isUnder(to, folder))) wrong.push({ file, target: to });
      }
    }
    expect(wrong).toEqual([]);
  });

  test('leads down the floors of the server, and forward along each floor', () => {
    expect(brokenFloors(GRAPH, SERVER)).toEqual([]);
  });

  test('makes no circle of files or folders', () => {
    expect(GRAPH.length).toBeGreaterThan(1_000);
    expect(fileCircles(GRAPH)).toEqual([]);
    expect(WITHOUT_FOLDER_CIRCLES.flatMap((top) => folderCircles(GRAPH, top))).toEqual([]);
  });

  test('lets files use @/ across folders and ./ for siblings', () => {
    const climbing = ALL.flatMap((file) =>
      importsOf(file)
        .filter((specifier) => specifier.startsWith('..'))
        .map((specifier) => ({ file, target: specifier })),
    );
    expect(climbing).toEqual([]);
  });

  test('leaves the programs of the threads alone, because they run without a build', () => {
    const plain = readdirSync(path.join(ROOT, 'lib'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.m?js$/.test(name),
    );
    expect(plain.sort()).toEqual(['server/store/engine/sqlite-reader.mjs', 'server/store/engine/sqlite-writer.mjs']);
    const foreign = plain.flatMap((name) =>
      importsOf(path.join('lib', name)).filter((each) => !each.startsWith('node:')),
    );
    expect(foreign).toEqual(['better-sqlite3', 'better-sqlite3']);
  });

  test('keeps server code out of browsers', () => {
    const open = ALL.filter(
      (file) => isUnder(file, 'lib/server') && !isTest(file) && !source(file).includes("import 'server-only';"),
    );
    expect(open).toEqual([]);
  });

  test('lets browsers load only the small zod, whose unused parts are left out', () => {
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

  test('lets only one file read the environment, and only one file fetch in the browser', () => {
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

  test('lets only one file write payments, and only one file record messages', () => {
    const server = ALL.filter((file) => isUnder(file, 'lib/server') && !isTest(file));
    const writers = server.filter((file) => writesTo(source(file), 'payments') && !file.includes('/migrations/'));
    expect(writers).toEqual(['lib/server/store/queries/write-payments.ts']);
    const recorders = GRAPH.filter((each) => each.target === 'lib/server/record/record-together.ts');
    expect(recorders.map(({ file }) => file)).toEqual(['lib/server/record/recorder.ts']);
  });

  test('lets only one place on the server read a pasted text, and no browser', () => {
    const inBrowser = GRAPH.filter(({ file, target: imported }) => {
      const isBrowser = isUnder(file, 'components') || isUnder(file, 'lib/client') || isUnder(file, 'app');
      return isBrowser && imported.startsWith('lib/domain/pasted/');
    });
    expect(inBrowser).toEqual([]);
    const readers = ALL.filter((file) => isUnder(file, 'lib') && !isTest(file) && /\breadPasted\(/.test(source(file)));
    expect(readers).toEqual(['lib/domain/pasted/pasted.ts', 'lib/server/lookup/read-text.ts']);
  });

  test('leads to no folder or file with a vague name', () => {
    const vague = ALL.filter((file) => /(?:^|\/)(?:utils?|helpers?|misc|common|types|index)(?:\.tsx?|\/)/.test(file));
    expect(vague).toEqual([]);
  });
});
