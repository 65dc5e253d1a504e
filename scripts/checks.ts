import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { buildProgram } from './build-program';
import { bin, run, type Run } from './processes';

export type Counts = { passed: number; failed: number };

const REPORTS = '.cache/reports';
const VitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * Checks the code without running it. Each step counts as one check, so that a failed step shows among passed tests.
 */
export async function checkCode(): Promise<Counts> {
  return add(
    await step(
      'types',
      async () => (await run(bin('next/dist/bin/next', ['typegen']))) || run(bin('typescript/bin/tsc', ['--noEmit'])),
    ),
    await step('lint', () => run(bin('oxlint/bin/oxlint', ['--deny-warnings']))),
    await step('format', () => run(bin('@biomejs/biome/bin/biome', ['format', '.']))),
    await step('unused files, exports and packages', () => run(bin('knip/bin/knip.js', []))),
  );
}

/** Unit, property and contract tests, on SQLite and a real PostgreSQL. */
export function runUnitTests(): Promise<Counts> {
  const file = report('vitest.json');
  return counted(
    'unit and contract tests',
    bin('vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]),
    () => {
      const { numPassedTests, numFailedTests } = VitestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
      return { passed: numPassedTests, failed: numFailedTests };
    },
  );
}

/** Runs the production build in a real browser. */
export async function runBrowserTests(chromium: string): Promise<Counts> {
  const built = await step('build', buildProgram);
  if (built.failed > 0) return built;
  const file = report('playwright.json');
  const program = bin('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    CHROMIUM_PATH: chromium,
  });
  return add(
    built,
    await counted('end-to-end tests', program, () => {
      const { expected, unexpected, flaky } = PlaywrightReport.parse(JSON.parse(readFileSync(file, 'utf8'))).stats;
      // The list above names them, with what went wrong at the first try.
      if (flaky > 0) console.log(`\n${flaky} of the browser tests passed only at the second try: mend what made it so`);
      return { passed: expected + flaky, failed: unexpected };
    }),
  );
}

export function add(...counts: readonly Counts[]): Counts {
  return { passed: sum(counts.map((count) => count.passed)), failed: sum(counts.map((count) => count.failed)) };
}

/** Prints the last line of the output, with the numbers of passed and failed checks, and ends the process. */
export function finish({ passed, failed }: Counts): never {
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function step(name: string, work: () => Promise<number>): Promise<Counts> {
  console.log(`\n— ${name}`);
  const failed = (await work()) === 0 ? 0 : 1;
  if (failed > 0) console.error(`${name}: failed`);
  return { passed: 1 - failed, failed };
}

async function counted(name: string, program: Run, read: () => Counts): Promise<Counts> {
  console.log(`\n— ${name}`);
  const code = await run(program);
  try {
    const counts = read();
    // A run has also failed if it ended badly without a failed test (a crash, or no test at all).
    const silent = code !== 0 && counts.failed === 0;
    return silent || counts.passed + counts.failed === 0 ? add(counts, { passed: 0, failed: 1 }) : counts;
  } catch (error) {
    console.error(`${name}: no readable report (${error instanceof Error ? error.message : 'unknown reason'})`);
    return { passed: 0, failed: 1 };
  }
}

function report(name: string): string {
  mkdirSync(REPORTS, { recursive: true });
  const file = `${REPORTS}/${name}`;
  rmSync(file, { force: true });
  return file;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
