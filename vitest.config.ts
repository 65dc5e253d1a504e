import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      // Outside React's server condition the real package throws on import.
      'server-only': here('./node_modules/server-only/empty.js'),
      '@': here('.'),
    },
  },
  test: {
    include: [
      'bench/**/*.test.ts',
      'components/**/*.test.ts',
      'lib/**/*.test.ts',
      'sandbox/**/*.test.ts',
      'scripts/**/*.test.ts',
      'server/**/*.test.ts',
      'torture/**/*.test.ts',
    ],
    globalSetup: ['lib/testing/database-setup.ts'],
    setupFiles: ['lib/testing/put-back.ts'],
    environment: 'node',
    // Loading the program anew for each of so many files took longer than their tests.
    isolate: false,
    // What is slow on a busy machine is not wrong.
    testTimeout: 60_000,
    // Most of them wait for PostgreSQL, which takes a core of its own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
