import { parseArgs } from 'node:util';
import { MOST_COPIES } from './copies';

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
/** More than this are multiplied, if nothing else is said: to record a million takes twenty minutes. */
const USUALLY_RECORDED = 250_000;

const USAGE =
  'npm run bench -- store [--payments 100000] [--recorded 100000] [--engine sqlite|postgres|both] [--keep FILE]';

/** Reads the options, or returns a sentence that says what is wrong with them. */
export function readStoreOrder(options: readonly string[]): StoreOrder | { refused: string } {
  const text = { type: 'string' } as const;
  let given: Partial<Record<'payments' | 'recorded' | 'engine' | 'keep', string | undefined>>;
  try {
    const known = { payments: text, recorded: text, engine: text, keep: text };
    given = parseArgs({ args: [...options], options: known }).values;
  } catch (error) {
    return { refused: `${error instanceof Error ? error.message : 'This cannot be read'}. Use: ${USAGE}` };
  }
  const { payments = '100000', engine = 'sqlite', keep = null } = given;
  const engines = ENGINES[engine];
  if (engines === undefined) return { refused: `There is no engine ${engine}. Use: ${USAGE}` };
  if (keep !== null && !engines.includes('sqlite'))
    return { refused: '--keep keeps a file of SQLite, and this run has none.' };
  const count = wholeNumber(payments);
  const recorded = wholeNumber(given.recorded ?? String(Math.min(count, USUALLY_RECORDED)));
  if (!(count >= 1 && recorded >= 1)) return { refused: `These are numbers from 1 on. Use: ${USAGE}` };
  const copies = count / recorded - 1;
  if (!Number.isInteger(copies) || copies > MOST_COPIES)
    return {
      refused: `${count} payments are not ${recorded} and up to ${MOST_COPIES} copies of them. Use: ${USAGE}`,
    };
  return { payments: count, recorded, engines, keep };
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}
