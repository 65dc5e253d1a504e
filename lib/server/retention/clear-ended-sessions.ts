import 'server-only';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { SESSION_SECONDS } from '@/lib/server/identity/auth';
import { programActing, recordAct } from '@/lib/server/audit/record-act';
import { clearUnpaired, deletePaired } from '@/lib/server/store/queries/display-rows';
import { clearLooks } from '@/lib/server/store/queries/looks';
import { clearSpentChallenges } from '@/lib/server/store/queries/passkey-rows';

/** A look says something for a day at most, in whatever zone the shop is. */
const LOOKS_KEPT_MS = 48 * 3_600_000;

/**
 * Deletes the data of ended sessions, of challenges and customer's screens that have expired, and of looks that are too
 * old.
 */
export async function clearEndedSessions(app: App): Promise<void> {
  await app.identity.clearEnded();
  const before = new Date(app.nowMs() - 2 * SESSION_SECONDS * 1_000).toISOString();
  await app.store.write(async (tx) => {
    await tx.deleteFrom('session_uses').where('used_at', '<', before).execute();
    await clearSpentChallenges(tx, nowIso(app));
    await clearUnpaired(tx, nowIso(app));
    for (const { id, till } of await deletePaired(tx, { expiredBy: nowIso(app) }))
      await recordAct(tx, programActing(app), { act: 'display_ended', subject: { id, name: till ?? '' } });
    await clearLooks(tx, new Date(app.nowMs() - LOOKS_KEPT_MS).toISOString());
  });
}
