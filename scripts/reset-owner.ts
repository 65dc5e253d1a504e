import { readEnv } from '@/lib/server/env';
import { createAuth } from '@/lib/server/identity/auth';
import { authSecret } from '@/lib/server/identity/auth-secret';
import { createIdentity } from '@/lib/server/identity/identity';
import { isNoSuchOwner, resetOwner } from '@/lib/server/first-owner/reset-owner';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { loadDotEnv } from './dashboard-server';

/**
 * `npm run reset-owner -- owner@shop.example`: the person who runs the server resets an owner who can no longer sign
 * in.
 */
loadDotEnv('start');
const email = process.argv[2] ?? '';
try {
  const env = readEnv(process.env);
  const store = await openStore(env.databaseUrl, () => undefined);
  try {
    const secret = authSecret(env.authSecret, env.databaseUrl);
    const auth = createAuth({ store, secret, publicUrl: env.notices.publicUrl, log: () => undefined });
    const password = await resetOwner(
      { store, identity: createIdentity(auth, { isSecure: false, secret }) },
      email,
      new Date().toISOString(),
    );
    console.log(
      `\n  ${email} can sign in with this password, and should change it in Settings, Account:\n\n    ${password}\n`,
    );
  } finally {
    await store.close();
  }
} catch (error) {
  if (isNoSuchOwner(error))
    console.error(
      email === '' ? 'Say who: npm run reset-owner -- owner@shop.example' : `No owner has the address ${email}.`,
      error.owners.length === 0 ? 'Nobody is an owner yet.' : `Owners: ${error.owners.join(', ')}`,
    );
  else
    console.error(error instanceof Error ? `${error.message}. With the embedded store, stop the server first.` : error);
  process.exit(1);
}
