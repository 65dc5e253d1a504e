import 'server-only';
import type { Privacy } from '@/lib/contract/privacy';
import type { App } from '@/lib/server/app-context';
import { lastRetentionRun } from '@/lib/server/store/queries/retention-runs';
import { nowIso } from '@/lib/domain/utc-iso';

/** How long personal data is kept here, and when what was older was last removed. */
export async function privacyView(app: App): Promise<Privacy> {
  const { bodiesDays, peopleDays } = app.retention;
  return {
    // No text outlives the people in it.
    bodiesDays: Math.min(bodiesDays, peopleDays),
    peopleDays,
    lastRun: await lastRetentionRun(app.store.db),
    serverTime: nowIso(app),
  };
}
