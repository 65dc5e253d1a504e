import 'server-only';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import { nowIso } from '@/lib/domain/utc-iso';

/** How exact the time of the last use is. A write for each request would cost more than most requests. */
const USE_KNOWN_MS = 15_000;

/**
 * Stores that a device was seen and its device session used. No request waits for it, because the answer is right
 * without it.
 */
export function noteUse(app: App, seen: { deviceId: string; deviceSessionId: string | null }): void {
  const usedAt = nowIso(app);
  app.store
    .write(async (tx) => {
      await tx.updateTable('devices').set({ last_seen_at: usedAt }).where('id', '=', seen.deviceId).execute();
      if (seen.deviceSessionId !== null)
        await tx
          .updateTable('sittings')
          .set({ used_at: usedAt })
          .where('id', '=', seen.deviceSessionId)
          .where('used_at', '<', usedAt)
          .where('locked_at', 'is', null)
          .execute();
    })
    .catch((error: unknown) => app.log('error', 'device_use_not_noted', errorFields(error)));
}

export function isDue(app: App, lastAt: string | null): boolean {
  return lastAt === null || app.nowMs() - Date.parse(lastAt) >= USE_KNOWN_MS;
}
