import { parseArgs } from 'node:util';

export type Engine = 'sqlite' | 'postgres';

/** What `npm run bench -- store` is asked to do. */
export type StoreOrder = {
  payments: number;
  engines: readonly Engine[];
  /** Where the filled SQLite store is kept, to be used again by the next run. */
  keep: string | null;
};

const ENGINES: Readonly<Record<string, readonly Engine[]>> = {
  sqlite: ['sqlite'],
  postgres: ['postgres'],
  both: ['sqlite', 'postgres'],
};
const MOST = 100_000_000;

const USAGE = 'npm run bench -- store [--payments 100000] [--engine sqlite|postgres|both] [--keep FILE]';

/** Reads the options, or returns a sentence that says what is wrong with them. */
export function readStoreOrder(options: readonly string[]): StoreOrder | { refused: string } {
  const text = { type: 'string' } as const;
  let given: { payments?: string | undefined; engine?: string | undefined; keep?: string | undefined };
  try {
    given = parseArgs({ args: [...options], options: { payments: text, engine: text, keep: text } }).values;
  } catch (error) {
    return { refused: `${error instanceof Error ? error.message : 'This cannot be read'}. Use: ${USAGE}` };
  }
  const { payments = '100000', engine = 'sqlite', keep = null } = given;
  const engines = ENGINES[engine];
  if (engines === undefined) return { refused: `There is no engine ${engine}. Use: ${USAGE}` };
  if (!/^\d+$/.test(payments) || Number(payments) < 1 || Number(payments) > MOST)
    return { refused: `--payments is a number from 1 to ${MOST}. Use: ${USAGE}` };
  if (keep !== null && !engines.includes('sqlite'))
    return { refused: '--keep keeps a file of SQLite, and this run has none.' };
  return { payments: Number(payments), engines, keep };
}
