import 'server-only';
import type { App } from '@/lib/server/app-context';
import { SESSION_SECONDS } from '@/lib/server/identity/auth';

/** Deletes the data of ended sessions. */
export async function clearEndedSessions(app: App): Promise<void> {
  await app.identity.clearEnded();
  const before = new Date(app.nowMs() - 2 * SESSION_SECONDS * 1_000).toISOString();
  await app.store.write((tx) => tx.deleteFrom('session_uses').where('used_at', '<', before).execute());
}
