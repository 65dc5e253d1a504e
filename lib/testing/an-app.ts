import { v7 as uuidv7 } from 'uuid';
import { onTestFinished } from 'vitest';
import { createPaymentViewsLog } from '@/lib/server/audit/payment-views-log';
import { createAuth } from '@/lib/server/identity/auth';
import { createIdentity } from '@/lib/server/identity/identity';
import { createSignInLimit } from '@/lib/server/identity/sign-in-limit';
import { createBudget } from '@/lib/server/kopokopo/budget';
import { createFeedHealth } from '@/lib/server/kopokopo/feed-health';
import { createKopokopo } from '@/lib/server/kopokopo/kopokopo';
import { createAuthorizedCall } from '@/lib/server/kopokopo/oauth';
import { createPatience, type Wait } from '@/lib/server/kopokopo/patience';
import { createUpstreamCall } from '@/lib/server/kopokopo/upstream-call';
import { createClientAddress } from '@/lib/server/limits/client-address';
import { createLookupLimit } from '@/lib/server/limits/lookup-limit';
import { createLimiter } from '@/lib/server/limits/token-bucket';
import { audienceOf } from '@/lib/server/live/audience';
import { createLive } from '@/lib/server/live/live';
import { createNoticeCounts } from '@/lib/server/notices/notice-counts';
import { createRecorder } from '@/lib/server/record/recorder';
import type { App } from '@/lib/server/app-context';
import { announce } from '@/lib/server/views/announce';
import { createFormLookupStore } from '@/lib/server/lookup/form-lookup-store';
import { createRefresh } from '@/lib/server/payments/refresh';
import { createSetUp } from '@/lib/server/first-owner/set-up';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import type { Store } from '@/lib/server/store/engine/store';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';
import { aPerson } from './a-person';
import { type FakeClock, fakeClock } from './fake-clock';
import { sandboxClient, type SandboxClient } from './sandbox-client';

const AUTH_SECRET = 'a secret for tests alone, long enough';

export type TestApp = {
  app: App;
  clock: FakeClock;
  sandbox: RunningSandbox;
  upstream: SandboxClient;
  logged: string[];
  published: () => string /** Until what was recorded last has been told. */;
  isTold: () => Promise<void>;
};

const untilAnswered: Wait = (_ms, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

/** The running parts on one clock, asking a sandbox over real HTTP; all of it gone when the test ends. */
export async function anApp(
  store: Store,
  options: {
    budget?: number;
    publicUrl?: URL /** What answers instead of the sandbox. */;
    fetch?: typeof fetch /** When a person has waited long enough; never, unless told. */;
    wait?: Wait;
  } = {},
): Promise<TestApp> {
  const clock = fakeClock();
  const sandbox = await startSandbox({ nowMs: clock.nowMs });
  onTestFinished(() => sandbox.stop());
  const url = new URL(sandbox.url);
  const account = await currentAccount(store, {
    id: uuidv7(),
    host: url.host,
    clientId: 'sandbox-client',
    environment: 'sandbox',
    nowIso: new Date(clock.nowMs()).toISOString(),
  });
  const health = createFeedHealth({ nowMs: clock.nowMs, lastAnswerAt: null, onChange: () => undefined });
  const call = createUpstreamCall({
    fetch: options.fetch ?? fetch,
    budget: createBudget(options.budget ?? 1_000, clock),
    timers: clock,
    random: () => 0.5,
    heardClock: health.heardClock,
  });
  const authorized = createAuthorizedCall({
    call,
    authUrl: url,
    clientId: 'sandbox-client',
    clientSecret: 'sandbox-secret',
    nowMs: clock.nowMs,
  });
  const logged: string[] = [];
  let announcing = Promise.resolve();
  const live = createLive();
  const frames: string[] = [];
  live.subscribe({
    listener: (frame) => frames.push(new TextDecoder().decode(frame)),
    audience: audienceOf(aPerson()),
    owners: [],
    onEnd: () => undefined,
  });
  const kopokopo = createKopokopo({ call: authorized, baseUrl: url, apiVersion: 'v1', health });
  const record = createRecorder(
    { store, accountId: account.id, timeZone: 'Africa/Nairobi', nowMs: clock.nowMs, newId: () => uuidv7() },
    (recorded) => {
      announcing = announce(app, recorded).catch((error: unknown) => void logged.push(String(error)));
    },
  );
  const patience = createPatience({
    wait: options.wait ?? untilAnswered,
    health,
    onLateFailure: (error) => logged.push(`late: ${String(error)}`),
  });
  const app: App = {
    account,
    timeZone: 'Africa/Nairobi',
    build: 'test',
    store,
    kopokopo,
    health,
    patience,
    live,
    refresh: createRefresh({ kopokopo, record, patience, nowMs: clock.nowMs }),
    record,
    tellFreshnessSoon: () => undefined,
    paymentViewsLog: createPaymentViewsLog({ store, log: () => undefined }),
    setUp: createSetUp({ nowMs: clock.nowMs, print: (line) => logged.push(line) }),
    signInLimit: createSignInLimit(clock.nowMs),
    lookupLimit: createLookupLimit(300, clock.nowMs),
    formLookups: createFormLookupStore({ nowMs: clock.nowMs, newKey: () => uuidv7() }),
    refusedNoticeLimit: createLimiter({ capacity: 500, perSecond: 100, maxKeys: 1, nowMs: clock.nowMs }),
    clientAddress: createClientAddress([]),
    identity: createIdentity(createAuth({ store, secret: AUTH_SECRET, publicUrl: null, log: () => undefined }), {
      isSecure: false,
      secret: AUTH_SECRET,
    }),
    notices: {
      apiKey: 'sandbox-key',
      apiKeyPrevious: null,
      clientSecret: 'sandbox-secret',
      publicUrl: options.publicUrl ?? null,
    },
    noticeCounts: createNoticeCounts({ store, accountId: account.id, nowMs: clock.nowMs }),
    retention: { bodiesDays: 90, peopleDays: 400 },
    log: (level, event, fields) => logged.push(JSON.stringify({ level, event, ...fields })),
    nowMs: clock.nowMs,
    newId: () => uuidv7(),
  };
  return {
    app,
    clock,
    sandbox,
    upstream: sandboxClient(sandbox),
    logged,
    published: () => frames.join(''),
    isTold: () => announcing,
  };
}
