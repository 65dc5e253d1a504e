import 'server-only';
import { getApp } from './app';
import { isEnvRefused } from './env';
import { isSecretMissing } from '@/lib/server/identity/auth-secret';
import { rootCause } from './log';
import { isDemoStaffFound } from '@/lib/server/first-owner/prepare-staff';
import { isStoreHalfMoved } from '@/lib/server/store/engine/half-moved';
import { isStoreTooNew } from '@/lib/server/store/engine/migrate';
import { isStoreNotDurable } from '@/lib/server/store/engine/postgres';
import { isStoreInUse } from '@/lib/server/store/engine/sqlite';
import { isUpgradeRefused } from '@/lib/server/store/upgrade/upgrade-terms';

/** Starts the app before the first request, or ends the process with a plain reason. */
export async function boot(): Promise<void> {
  try {
    await getApp();
  } catch (error) {
    process.stderr.write(`\n${reasonFor(rootCause(error))}\n\n`);
    process.exit(1);
  }
}

function reasonFor(error: unknown): string {
  if (isEnvRefused(error)) return error.message;
  if (isStoreInUse(error))
    return `Imelipwa cannot start: DATABASE_URL names a file that another server is using (${error.message}).`;
  if (isStoreNotDurable(error))
    return `Imelipwa cannot start: DATABASE_URL names a store that may lose payments. ${error.message}.`;
  if (isStoreHalfMoved(error))
    return `Imelipwa cannot start: DATABASE_URL names a database with half a record (${error.message}).`;
  if (isStoreTooNew(error))
    return `Imelipwa cannot start: DATABASE_URL names a store of a newer version of Imelipwa (${error.message}). Install that version.`;
  if (isUpgradeRefused(error))
    return `Imelipwa cannot start: the store could not be brought to this version, and is as it was (${error.message}).`;
  if (isSecretMissing(error)) return `Imelipwa cannot start: ${error.message}.`;
  if (isDemoStaffFound(error))
    return `Imelipwa cannot start: DATABASE_URL names a store of the demo (${error.message}). Use another store, or npm run demo.`;
  return `Imelipwa cannot start: the store that DATABASE_URL names cannot be opened (${error instanceof Error ? error.message : 'unknown reason'}).`;
}
