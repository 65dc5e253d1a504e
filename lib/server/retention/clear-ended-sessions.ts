import 'server-only';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { SESSION_SECONDS } from '@/lib/server/identity/auth';
import { clearSpentChallenges } from '@/lib/server/store/queries/passkey-rows';

/** Deletes the data of ended sessions, and of challenges that have expired. */
export async function clearEndedSessions(app: App): Promise<void> {
  await app.identity.clearEnded();
  const before = new Date(app.nowMs() - 2 * SESSION_SECONDS * 1_000).toISOString();
  await app.store.write(async (tx) => {
    await tx.deleteFrom('session_uses').where('used_at', '<', before).execute();
    await clearSpentChallenges(tx, nowIso(app));
  });
}
