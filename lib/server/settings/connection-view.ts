import 'server-only';
import type { Connection } from '@/lib/contract/connection';
import { textWithoutQueries } from '@/lib/domain/without-queries';
import { sweepEveryMs } from '@/lib/domain/sweep-schedule';
import type { App } from '@/lib/server/app-context';
import { lastHeardAt } from '@/lib/server/store/queries/heard';
import { noticeCounts } from '@/lib/server/store/queries/notice-counts';
import { recentPolls } from '@/lib/server/store/queries/polls';
import { listSubscriptions } from '@/lib/server/store/queries/subscriptions';
import { noticeAddresses } from './notice-addresses';
import { noticesFlow } from './notices-flow';
import { nowIso } from '@/lib/domain/utc-iso';

const POLLS_SHOWN = 10;

/** Returns how Kopo Kopo reaches us and we reach it. It has no secrets, only whether each key is set. */
export async function connectionView(app: App): Promise<Connection> {
  const {
    store: { db },
    account,
    notices,
    kopokopo,
  } = app;
  const addresses = noticeAddresses(app);
  const heard = [await lastHeardAt(db, account.id, 'callback'), await lastHeardAt(db, account.id, 'webhook')];
  return {
    upstreamHost: account.host,
    environment: account.environment,
    apiVersion: kopokopo.apiVersion,
    publicUrl: notices.publicUrl?.href ?? null,
    callbackUrl: addresses?.callback.href ?? null,
    webhookUrl: addresses?.webhook.href ?? null,
    noticesOn: notices.apiKey !== null,
    previousKeySet: notices.apiKeyPrevious !== null,
    // Times of one length compare as text.
    lastNoticeAt:
      heard
        .filter((at) => at !== null)
        .sort()
        .at(-1) ?? null,
    counts: await noticeCounts(db, account.id),
    clockAheadMs: app.health.state().clockAheadMs,
    subscriptions: (await listSubscriptions(db, account.id)).map((each) => ({
      ...each,
      url: textWithoutQueries(each.url),
    })),
    sweepEveryMs: sweepEveryMs({ noticesFlow: await noticesFlow(app) }),
    polls: await recentPolls(db, account.id, POLLS_SHOWN),
    serverTime: nowIso(app),
  };
}
