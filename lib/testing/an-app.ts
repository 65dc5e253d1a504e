import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Wait } from '@/lib/server/kopokopo/patience';
import type { App } from '@/lib/server/app-context';
import { audienceOf } from '@/lib/server/live/audience';
import { makeApp, type Settings, type World } from '@/lib/server/make-app';
import type { SmtpSettings } from '@/lib/server/mail/mailer';
import { type BesideStore, NOTHING_BESIDE } from '@/lib/server/store/files/beside-store';
import type { Store } from '@/lib/server/store/engine/store';
import { type RunningSandbox, startSandbox } from '@/sandbox/start';
import { aPerson } from './a-person';
import { type FakeClock, fakeClock } from './fake-clock';
import { type SandboxClient, sandboxClient } from './sandbox-client';

const AUTH_SECRET = 'a secret for tests alone, long enough';

export type TestApp = {
  app: App;
  clock: FakeClock;
  sandbox: RunningSandbox;
  upstream: SandboxClient;
  logged: string[];
  published: () => string;
  /** Resolves when the latest change is announced. */
  isTold: () => Promise<void>;
};

/** Waits for the answer without a limit. */
const untilAnswered: Wait = (_ms, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

/** Returns an app on one fake clock that asks a sandbox over real HTTP. Everything is closed when the test ends. */
export async function anApp(
  store: Store,
  options: {
    budget?: number;
    publicUrl?: URL;
    timeZone?: string;
    /** Answers in place of the sandbox. */
    fetch?: typeof fetch;
    /** When a person has waited long enough; never, by default. */
    wait?: Wait;
    /** None, by default. */
    besideStore?: BesideStore;
    /** None, by default. */
    smtp?: SmtpSettings;
  } = {},
): Promise<TestApp> {
  const clock = fakeClock();
  const sandbox = await startSandbox({ nowMs: clock.nowMs });
  onTestFinished(() => sandbox.stop());
  const logged: string[] = [];
  let announcing = Promise.resolve();
  const world: World = {
    store,
    besideStore: options.besideStore ?? NOTHING_BESIDE,
    fetch: options.fetch ?? fetch,
    fileThread: path.resolve('.cache/front/file-thread.mjs'),
    timers: clock,
    steadyMs: clock.steadyMs,
    wait: options.wait ?? untilAnswered,
    random: () => 0.5,
    log: (level, event, fields) => logged.push(JSON.stringify({ level, event, ...fields })),
    print: (line) => logged.push(line),
    later: () => undefined,
    aside: (_event, work) => {
      announcing = work.catch((error: unknown) => void logged.push(String(error)));
    },
  };
  const app = await makeApp(world, settingsOf(new URL(sandbox.url), options));
  const frames: string[] = [];
  app.live.subscribe({
    listener: (frame) => frames.push(new TextDecoder().decode(frame)),
    audience: audienceOf(aPerson()),
    owners: [],
    onEnd: () => undefined,
  });
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

function settingsOf(
  url: URL,
  {
    budget = 1_000,
    publicUrl = null,
    timeZone = 'Africa/Nairobi',
    smtp = null,
  }: { budget?: number; publicUrl?: URL | null; timeZone?: string; smtp?: SmtpSettings | null },
): Settings {
  const [clientId, clientSecret] = ['sandbox-client', 'sandbox-secret'];
  return {
    kopokopo: {
      baseUrl: url,
      environment: 'sandbox',
      authUrl: url,
      apiVersion: 'v1',
      clientId,
      clientSecret,
      budgetPerWindow: budget,
    },
    notices: { apiKey: 'sandbox-key', apiKeyPrevious: null, clientSecret, publicUrl },
    timeZone,
    retention: { bodiesDays: 90, peopleDays: 400 },
    lookupsPerMinute: 300,
    trustedProxies: [],
    authSecret: AUTH_SECRET,
    metricsToken: 'a token of a program that watches',
    build: 'test',
    smtp,
  };
}
