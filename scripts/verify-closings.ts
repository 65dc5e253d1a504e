import { LEAST_DIGEST, printedDigest, type PrintedClosing } from '@/lib/domain/closing/chain-check';
import { tillKey } from '@/lib/domain/till';
import { readStore } from '@/lib/server/store/files/read-store';
import { StoreCommandRefused } from '@/lib/server/store/files/refused';
import { verifyClosings } from '@/lib/server/store/queries/closing-chains';
import { sayOfClosings } from './say-of-closings';
import { runStoreCommand } from './store-command';

const USAGE =
  'Say what was printed, or nothing: npm run verify-closings -- [--till TILL --number NUMBER --digest DIGEST]';

/** `npm run verify-closings`: checks every closing, while the server goes on, and a printed one if it is given. */
await runStoreCommand(async (env) => {
  const printed = printedIn(process.argv.slice(2));
  const reading = await readStore(env.databaseUrl, '0019-closings');
  try {
    if (!sayOfClosings(await verifyClosings(reading.db, printed))) process.exitCode = 1;
    else
      for (const { tillKey: till, number } of printed)
        console.log(`Closing ${number} of till ${till} is the one that was printed.`);
  } finally {
    await reading.close();
  }
});

function printedIn(given: readonly string[]): PrintedClosing[] {
  if (given.length === 0) return [];
  const values = new Map<string, string>();
  for (let at = 0; at < given.length; at += 2) values.set(given[at] ?? '', given[at + 1] ?? '');
  const [till, number, written] = ['--till', '--number', '--digest'].map((name) => values.get(name) ?? '');
  if (values.size !== 3 || till === '' || !/^[1-9]\d{0,8}$/.test(number ?? '')) throw new StoreCommandRefused(USAGE);
  const digest = printedDigest(written ?? '');
  if (digest === null)
    throw new StoreCommandRefused(`A digest has 64 signs, 0 to 9 and a to f. Give at least the first ${LEAST_DIGEST}.`);
  return [{ tillKey: tillKey(till ?? ''), number: Number(number), digest }];
}
