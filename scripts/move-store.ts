import { moveStore } from '@/lib/server/backup/move-store';
import { sqliteFile } from '@/lib/server/store/files/beside';
import { StoreCommandRefused } from '@/lib/server/store/files/refused';
import { sayOfClosings } from './say-of-closings';
import { readArguments, runStoreCommand, withoutPassword } from './store-command';

const USAGE = 'Say where to: npm run move-store -- postgres://user:password@host/database';

/** `npm run move-store -- postgres://…`: copies the embedded store into an empty PostgreSQL database. */
await runStoreCommand(async (env) => {
  const { argument: target } = readArguments(USAGE, []);
  if (!/^postgres(?:ql)?:\/\//.test(target)) throw new StoreCommandRefused(USAGE);
  const store = sqliteFile(env.databaseUrl);
  if (store === null) throw new StoreCommandRefused('DATABASE_URL names PostgreSQL already: there is nothing to move.');
  let now = '';
  const copied = (table: string): void => {
    if (table !== now) console.log(`  ${table} …`);
    now = table;
  };
  const { rows, totals, closings } = await moveStore({ store, target, copied });
  console.log(`\nAll ${rows} rows are in both stores, and so are the sums of the payments:\n`);
  for (const { state, count, amountMinor } of totals)
    console.log(`  ${state.padEnd(10)} ${String(count).padStart(8)} ${(amountMinor / 100).toFixed(2).padStart(16)}`);
  sayOfClosings(closings);
  console.log(`
Before you start the server, set in .env:

  DATABASE_URL=${withoutPassword(target)}   (with its password)
  AUTH_SECRET=${env.authSecret === null ? `the text in ${store}.secret` : 'as it is now'}

${store} is as it was. Keep it until you are sure, and start no server on it.`);
});
