import { backUp } from '@/lib/server/backup/back-up';
import { heldSecret } from '@/lib/server/identity/auth-secret';
import { sqliteFile } from '@/lib/server/store/files/beside';
import { StoreCommandRefused } from '@/lib/server/store/files/refused';
import { sayOfClosings } from './say-of-closings';
import { readArguments, runStoreCommand, withoutPassword } from './store-command';

const WITH_SECRET = '--with-secret';
const USAGE = 'Say where to: npm run backup -- FILE [--with-secret]';

/** `npm run backup -- FILE`: one checked file with the whole record, while the server goes on. */
await runStoreCommand((env) => {
  const { argument: file, given } = readArguments(USAGE, [WITH_SECRET]);
  const store = sqliteFile(env.databaseUrl);
  if (store === null)
    throw new StoreCommandRefused(
      `The store is PostgreSQL, which makes its own backups:\n\n  pg_dump --format=custom --file='${file}' '${withoutPassword(env.databaseUrl)}'\n`,
    );
  const secret = heldSecret(env.authSecret, env.databaseUrl);
  const kept = backUp({ store, file, secret: given.includes(WITH_SECRET) ? secret : null });
  console.log(
    `${file} has the whole record: ${kept.payments} payments, ${kept.messages} messages${kept.newestAt === null ? '' : `, the newest of ${kept.newestAt}`}. It was checked and is on disk.`,
  );
  sayOfClosings(kept.closings);
  if (secret === null) console.log('This store has no secret yet: its server makes one at its first start.');
  else if (given.includes(WITH_SECRET))
    console.log(
      `${file}.secret has the secret that signs sessions and guards PINs. Keep it apart from the backup: whoever has both can try out every PIN.`,
    );
  else
    console.log(
      `The secret that signs sessions and guards PINs is NOT in it (${env.authSecret === null ? `it is in ${store}.secret` : 'it is AUTH_SECRET'}). Without it, nobody can use their PIN or second factor after a restore on another machine. Keep a copy of it, or use --with-secret.`,
    );
});
