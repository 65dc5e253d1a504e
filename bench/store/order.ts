import { parseArgs } from 'node:util';
import { MOST_COPIES } from './multiply';

export type Engine = 'sqlite' | 'postgres';

/** What `npm run bench -- store` is asked to do. */
export type StoreOrder = {
  payments: number;
  /** So many are recorded. The rest are copies of them, made inside the database. */
  recorded: number;
  engines: readonly Engine[];
  /** Where the filled SQLite store is kept, to be used again by the next run. Copies are never kept. */
  keep: string | null;
};

const ENGINES: Readonly<Record<string, readonly Engine[]>> = {
  sqlite: ['sqlite'],
  postgres: ['postgres'],
  both: ['sqlite', 'postgres'],
};
/** More than this are multiplied: to record them would take hours. */
const MOST_RECORDED = 1_000_000;
const MOST = MOST_RECORDED * (1 + MOST_COPIES);

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
  const count = Number(payments);
  const recorded = Math.min(count, MOST_RECORDED);
  if (count % recorded !== 0)
    return { refused: `More than ${MOST_RECORDED} payments are a multiple of that. Use: ${USAGE}` };
  if (count > recorded && engines.includes('postgres'))
    return { refused: `More than ${MOST_RECORDED} payments are made on SQLite alone.` };
  return { payments: count, recorded, engines, keep };
}
