import { defineConfig } from '@playwright/test';

const executablePath = process.env['CHROMIUM_PATH'];

/**
 * Each file has a dashboard and a sandbox of its own (see e2e/fixtures.ts). Tests mostly wait, so two run where one
 * would idle.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // In a fresh browser, with a server and a record of its own (docs/decisions/0025-a-second-try-for-browser-tests.md).
  retries: 1,
  // What is slow on a busy machine is not wrong: only a test that hangs reaches this limit.
  timeout: 15 * 60_000,
  expect: { timeout: 20_000 },
  use: {
    // An action on something that never comes is not slow.
    actionTimeout: 2 * 60_000,
    // Recording each test took as long as the test: where a failure needs one, `--trace on` gives it.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
