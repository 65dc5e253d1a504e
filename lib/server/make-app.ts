import 'server-only';
import { v7 as uuidv7 } from 'uuid';
import { nowIso } from '@/lib/domain/utc-iso';
import { createPaymentViewsLog } from '@/lib/server/audit/payment-views-log';
import { createSetUp } from '@/lib/server/first-owner/set-up';
import { createAuth } from '@/lib/server/identity/auth';
import { createIdentity } from '@/lib/server/identity/identity';
import { createSignInLimit } from '@/lib/server/identity/sign-in-limit';
import { createBudget, type Timers } from '@/lib/server/kopokopo/budget';
import { createFeedHealth } from '@/lib/server/kopokopo/feed-health';
import { createKopokopo } from '@/lib/server/kopokopo/kopokopo';
import { createAuthorizedCall } from '@/lib/server/kopokopo/oauth';
import { createPatience, type Wait } from '@/lib/server/kopokopo/patience';
import { createUpstreamCall } from '@/lib/server/kopokopo/upstream-call';
import { createClientAddress } from '@/lib/server/limits/client-address';
import { createDisplayCodeLimit } from '@/lib/server/limits/display-code-limit';
import { createLookupLimit } from '@/lib/server/limits/lookup-limit';
import { createSearchLimit } from '@/lib/server/limits/search-limit';
import { createRefusedNoticeLimit } from '@/lib/server/limits/refused-notice-limit';
import { coalesce } from '@/lib/server/live/coalesce';
import { createLive } from '@/lib/server/live/live';
import { createStreamBeats } from '@/lib/server/live/stream-beats';
import { createStreamPlaces } from '@/lib/server/live/stream-places';
import { createRunningExports } from '@/lib/server/exports/running-exports';
import { createFormLookupStore } from '@/lib/server/lookup/form-lookup-store';
import { createMailer } from '@/lib/server/mail/mailer';
import { createMetrics } from '@/lib/server/metrics/metrics';
import { createNoticeCounts } from '@/lib/server/notices/notice-counts';
import { createRefresh } from '@/lib/server/payments/refresh';
import { createRecorder, type RecordMessages } from '@/lib/server/record/recorder';
import type { BesideStore } from '@/lib/server/store/files/beside-store';
import type { Store } from '@/lib/server/store/engine/store';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import { lastRestore } from '@/lib/server/store/queries/last-restore';
import { newestCheckedAt } from '@/lib/server/store/queries/heard';
import { announce, announceFreshness } from '@/lib/server/views/announce';
import { FRESHNESS_AFTER_MS } from '@/lib/server/views/freshness';
import type { App } from './app-context';
import type { Env } from './env';
import { errorFields, type Log } from './log';

/** The settings of the operator. */
export type Settings = Pick<
  Env,
  'kopokopo' | 'notices' | 'timeZone' | 'retention' | 'lookupsPerMinute' | 'metricsToken' | 'smtp'
> & {
  trustedProxies: readonly string[];
  authSecret: string;
  build: string;
};

/** What the parts need from outside. */
export type World = {
  store: Store;
  besideStore: BesideStore;
  fetch: typeof fetch;
  /** The compiled program of the thread that reads files. */
  fileThread: string;
  timers: Timers;
  /** Milliseconds since some moment. The machine's own clock may be set back while we run; this one never is. */
  steadyMs: () => number;
  wait: Wait;
  /** From 0 up to 1. */
  random: () => number;
  log: Log;
  /** Shows a line to the operator. */
  print: (line: string) => void;
  /** Calls `work` after a time. Nothing waits for it. */
  later: (work: () => void, afterMs: number) => void;
  /** Takes work that nothing waits for, and logs its failure under this event. */
  aside: (event: string, work: Promise<void>) => void;
};

/** Makes the running parts, each from those before it. Nothing starts to run here. */
export async function makeApp(world: World, settings: Settings): Promise<App> {
  const { store, timers, steadyMs, log, aside } = world;
  const { notices, timeZone, authSecret: secret } = settings;
  const { baseUrl, authUrl, apiVersion, clientId, clientSecret, environment, budgetPerWindow } = settings.kopokopo;
  const { nowMs } = timers;
  const newId = (): string => uuidv7();
  const found = { guid: newId(), host: baseUrl.host, clientId, environment, nowIso: nowIso({ nowMs }) };
  const account = await currentAccount(store, found);

  const health = createFeedHealth({ nowMs, lastAnswerAt: await newestCheckedAt(store.db, account.id) });
  const budget = createBudget(budgetPerWindow, { nowMs: steadyMs, sleep: timers.sleep });
  const { fetch, random } = world;
  const metrics = createMetrics();
  const heard = { heardClock: health.heardClock, heardOutcome: metrics.countUpstream };
  const call = createUpstreamCall({ fetch, budget, timers, random, ...heard });
  const authorized = createAuthorizedCall({ call, authUrl, clientId, clientSecret, nowMs: steadyMs });
  const kopokopo = createKopokopo({ call: authorized, baseUrl, authUrl, apiVersion, health });

  const seen = { store, account, health, live: createLive(), displayLive: createLive(), nowMs };
  const announceFreshnessSoon = coalesce(
    () => aside('announce_failed', announceFreshness(seen)),
    (work) => world.later(work, FRESHNESS_AFTER_MS),
  );
  const recorder = createRecorder({ store, accountId: account.id, timeZone, nowMs, newId }, (recorded) =>
    aside('announce_failed', announce({ ...seen, announceFreshnessSoon }, recorded)),
  );
  const record: RecordMessages = (message) => metrics.timed('recording', () => recorder(message));
  const patience = createPatience({
    wait: world.wait,
    health,
    onLateFailure: (error) => log('error', 'late_answer_failed', errorFields(error)),
  });
  const lookupLimit = createLookupLimit(settings.lookupsPerMinute, steadyMs);
  const auth = createAuth({ store, log, secret, publicUrl: notices.publicUrl });
  return {
    ...seen,
    streamPlaces: createStreamPlaces(),
    streamBeats: createStreamBeats(),
    besideStore: world.besideStore,
    timeZone,
    build: settings.build,
    lastRestore: await lastRestore(store.db),
    kopokopo,
    budget,
    patience,
    refresh: createRefresh({ kopokopo, record, patience, nowMs }),
    record,
    announceFreshnessSoon,
    paymentViewsLog: createPaymentViewsLog({ store, log }),
    signInLimit: createSignInLimit(steadyMs),
    lookupLimit,
    searchLimit: createSearchLimit(lookupLimit, steadyMs),
    exports: createRunningExports(),
    fileThread: world.fileThread,
    formLookups: createFormLookupStore({ nowMs: steadyMs, newKey: () => crypto.randomUUID() }),
    refusedNoticeLimit: createRefusedNoticeLimit(steadyMs),
    displayCodeLimit: createDisplayCodeLimit(steadyMs),
    clientAddress: createClientAddress(settings.trustedProxies),
    setUp: createSetUp({ nowMs: steadyMs, print: world.print }),
    identity: createIdentity(auth, { isSecure: notices.publicUrl?.protocol === 'https:', secret }),
    notices,
    noticeCounts: createNoticeCounts({ store, accountId: account.id, nowMs, steadyMs, counted: metrics.countNotice }),
    retention: settings.retention,
    mailer: settings.smtp === null ? null : createMailer(settings.smtp),
    metrics,
    metricsToken: settings.metricsToken,
    log,
    steadyMs,
    newId,
  };
}
