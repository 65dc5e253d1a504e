import 'server-only';
import type { Privacy } from '@/lib/contract/privacy';
import type { App } from '@/lib/server/app-context';
import { lastRetentionRun } from '@/lib/server/store/queries/retention-runs';
import { nowIso } from '@/lib/domain/utc-iso';

/** Returns how long personal data is kept, and when old data was last erased. */
export async function privacyView(app: App): Promise<Privacy> {
  const { bodiesDays, peopleDays } = app.retention;
  return {
    // A text is never kept longer than its payer.
    bodiesDays: Math.min(bodiesDays, peopleDays),
    peopleDays,
    lastRun: await lastRetentionRun(app.store.db),
    serverTime: nowIso(app),
  };
}
