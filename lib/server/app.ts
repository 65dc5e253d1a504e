import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { createPaymentViewsLog } from '@/lib/server/audit/payment-views-log';
import { readBuildId } from './build-id';
import { readEnv, type Env } from './env';
import { createAuth } from '@/lib/server/identity/auth';
import { authSecret } from '@/lib/server/identity/auth-secret';
import { createIdentity } from '@/lib/server/identity/identity';
import { createBudget, type Timers } from '@/lib/server/kopokopo/budget';
import { createSignInLimit } from '@/lib/server/identity/sign-in-limit';
import { createFeedHealth } from '@/lib/server/kopokopo/feed-health';
import { createKopokopo } from '@/lib/server/kopokopo/kopokopo';
import { createAuthorizedCall } from '@/lib/server/kopokopo/oauth';
import { createPatience, type Wait } from '@/lib/server/kopokopo/patience';
import { createUpstreamCall } from '@/lib/server/kopokopo/upstream-call';
import { createClientAddress } from '@/lib/server/limits/client-address';
import { createLookupLimit } from '@/lib/server/limits/lookup-limit';
import { createLimiter } from '@/lib/server/limits/token-bucket';
import { createLive } from '@/lib/server/live/live';
import { coalesce } from '@/lib/server/live/coalesce';
import { createLog, errorFields } from './log';
import type { App } from './app-context';
import { createFormLookupStore } from '@/lib/server/lookup/form-lookup-store';
import { createRefresh } from '@/lib/server/payments/refresh';
import { createNoticeCounts } from '@/lib/server/notices/notice-counts';
import { createRecorder } from '@/lib/server/record/recorder';
import { announce, announceFreshness, relay } from '@/lib/server/views/announce';
import { prepareStaff } from '@/lib/server/first-owner/prepare-staff';
import { createSetUp } from '@/lib/server/first-owner/set-up';
import { currentAccount, type Environment } from '@/lib/server/store/queries/accounts';
import { openStore } from '@/lib/server/store/engine/open-store';
import { pageOfPayments } from '@/lib/server/store/queries/payments';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { startWatch } from '@/lib/server/watch/watch';

const PRODUCTION_HOSTS = new Set(['api.kopokopo.com', 'app.kopokopo.com']);

/** Of all senders together: one that is misled by a wrong key sends a few at a time. */
const REFUSED_NOTICES = { capacity: 500, perSecond: 100, maxKeys: 1 } as const;

/** How long after a change screens are told how fresh it made us: many changes share one telling. */
const FRESHNESS_AFTER_MS = 500;

type Root = { app: App; stop: () => Promise<void> };

/**
 * Next bundles route handlers and the boot hook apart, so a module's own variable would exist twice:
 * the one set of parts of this process hangs here.
 */
const held: typeof globalThis & { imelipwaRoot?: Promise<Root> } = globalThis;

/** The running parts; made on the first call, so that a build needs neither environment nor database. */
export async function getApp(): Promise<App> {
  held.imelipwaRoot ??= compose(readEnv(process.env));
  return (await held.imelipwaRoot).app;
}

/** Ends streams, watch and store. Answers already being written are let finish. */
export async function stopApp(): Promise<void> {
  await (await held.imelipwaRoot)?.stop();
}

async function compose(env: Env): Promise<Root> {
  const nowMs = (): number => Date.now();
  const log = createLog((line) => process.stdout.write(line), nowMs);
  const timers: Timers = { nowMs, sleep: (ms) => delay(ms) };
  const wait: Wait = (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined);
  const store = await openStore(env.databaseUrl, (error) => log('error', 'store_connection_lost', errorFields(error)));
  const { baseUrl, authUrl, apiVersion, clientId, clientSecret, budgetPerWindow } = env.kopokopo;
  const environment: Environment = PRODUCTION_HOSTS.has(baseUrl.hostname) ? 'production' : 'sandbox';
  const account = await currentAccount(store, {
    id: uuidv7(),
    host: baseUrl.host,
    clientId,
    environment,
    nowIso: new Date(nowMs()).toISOString(),
  });

  const newId = (): string => uuidv7();
  const secret = authSecret(env.authSecret, env.databaseUrl);
  const auth = createAuth({ store, log, secret, publicUrl: env.notices.publicUrl });
  await rebuildTotalsIfZoneChanged(store, { accountId: account.id, timeZone: env.timeZone }, (tx, after, limit) =>
    pageOfPayments(tx, account.id, { after, limit }),
  );

  const live = createLive();
  const health = createFeedHealth({
    nowMs,
    lastAnswerAt: await lastAnswer(store, account.id),
    onChange: () => aside('announce_failed', announceFreshness(app)),
  });
  const budget = createBudget(budgetPerWindow, timers);
  const call = createUpstreamCall({
    fetch: globalThis.fetch,
    budget,
    timers,
    random: Math.random,
    heardClock: health.heardClock,
  });
  const authorized = createAuthorizedCall({ call, authUrl, clientId, clientSecret, nowMs });
  const kopokopo = createKopokopo({ call: authorized, baseUrl, authUrl, apiVersion, health });
  const record = createRecorder({ store, accountId: account.id, timeZone: env.timeZone, nowMs, newId }, (recorded) =>
    aside('announce_failed', announce(app, recorded)),
  );
  const patience = createPatience({
    wait,
    health,
    onLateFailure: (error) => log('error', 'late_answer_failed', errorFields(error)),
  });
  const app: App = {
    account,
    timeZone: env.timeZone,
    build: readBuildId(),
    store,
    kopokopo,
    health,
    patience,
    live,
    refresh: createRefresh({ kopokopo, record, patience, nowMs }),
    record,
    tellFreshnessSoon: coalesce(() => aside('announce_failed', announceFreshness(app)), FRESHNESS_AFTER_MS),
    paymentViewsLog: createPaymentViewsLog({ store, log }),
    signInLimit: createSignInLimit(nowMs),
    lookupLimit: createLookupLimit(env.lookupsPerMinute, nowMs),
    formLookups: createFormLookupStore({ nowMs, newKey: () => crypto.randomUUID() }),
    refusedNoticeLimit: createLimiter({ ...REFUSED_NOTICES, nowMs }),
    clientAddress: createClientAddress(env.trustedProxies),
    setUp: createSetUp({ nowMs, print: (line) => process.stdout.write(`\n${line}\n\n`) }),
    identity: createIdentity(auth, { isSecure: env.notices.publicUrl?.protocol === 'https:', secret }),
    notices: env.notices,
    noticeCounts: createNoticeCounts({ store, accountId: account.id, nowMs }),
    retention: env.retention,
    log,
    nowMs,
    newId,
  };

  /** Work that nobody waits for: when it fails, the log says so. */
  function aside(event: string, work: Promise<void>): void {
    work.catch((error: unknown) => log('error', event, errorFields(error)));
  }

  await prepareStaff(app, env);

  // Screens that may have missed something look again by themselves when their stream begins anew.
  const stopListening = await store.listen(
    (news) => aside('relay_failed', relay(app, news)),
    () => live.restart(),
  );
  const watch = startWatch(app, wait);
  log('info', 'started', { store: store.engine, upstream: account.host, environment });
  return {
    app,
    async stop() {
      live.close();
      await watch.stop();
      await stopListening();
      await app.noticeCounts.flush();
      await app.paymentViewsLog.flush();
      await store.close();
    },
  };
}

async function lastAnswer(store: App['store'], accountId: string): Promise<string | null> {
  const row = await store.db
    .selectFrom('messages')
    .select((select) => select.fn.max('checked_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row?.at ?? null;
}
