import { restore } from '@/lib/server/backup/restore';
import { heldSecret } from '@/lib/server/identity/auth-secret';
import { sqliteFile } from '@/lib/server/store/files/beside';
import { KEPT_DAYS } from '@/lib/server/store/files/kept-stores';
import { StoreCommandRefused } from '@/lib/server/store/files/refused';
import { sayOfClosings } from './say-of-closings';
import { readArguments, runStoreCommand, withoutPassword } from './store-command';

const WITHOUT_ERASURES = '--without-erasures';
const USAGE = `Say what: npm run restore -- FILE [${WITHOUT_ERASURES}]`;

/** `npm run restore -- FILE`: puts a backup in the place of the store, while no server runs. */
await runStoreCommand(async (env) => {
  const { argument: file, given } = readArguments(USAGE, [WITHOUT_ERASURES]);
  const store = sqliteFile(env.databaseUrl);
  if (store === null)
    throw new StoreCommandRefused(
      `The store is PostgreSQL, which restores its own backups:\n\n  pg_restore --clean --if-exists --dbname='${withoutPassword(env.databaseUrl)}' '${file}'\n`,
    );
  const restored = await restore({
    store,
    file,
    secret: heldSecret(env.authSecret, env.databaseUrl),
    withoutErasures: given.includes(WITHOUT_ERASURES),
    retention: env.retention,
    nowMs: Date.now(),
  });
  const { payments, messages, newestAt, closings, erased, keptAs, hasSeal, usesOwnSecret } = restored;
  console.log(
    `The store is now that of ${file}: ${payments} payments, ${messages} messages${newestAt === null ? '' : `, the newest of ${newestAt}`}.`,
  );
  sayOfClosings(closings);
  if (!hasSeal) console.log('The file had no seal: it was checked, but a changed digit would not have been noticed.');
  if (erased.payments + erased.messages + erased.asks > 0)
    console.log(
      `Payers who were erased since the backup are erased from it: ${erased.payments} payments, ${erased.messages} messages.`,
    );
  if (given.includes(WITHOUT_ERASURES))
    console.log('The list of erased payers was left aside: erase them again in Settings, Privacy.');
  if (usesOwnSecret === false)
    console.log('The secret in use is not that of the backup: PINs and second factors from it do not work.');
  if (keptAs !== null)
    console.log(`The old store is kept as ${keptAs}. The server removes it after ${KEPT_DAYS} days.`);
  console.log('People, tablets and settings are those of the backup, too. Start the server now.');
});
