import path from 'node:path';
import type { App } from '@/lib/server/app-context';
import { readEnv } from '@/lib/server/env';
import { prepareStaff } from '@/lib/server/first-owner/prepare-staff';
import { authSecret } from '@/lib/server/identity/auth-secret';
import type { Wait } from '@/lib/server/kopokopo/patience';
import { errorFields } from '@/lib/server/log';
import { makeApp } from '@/lib/server/make-app';
import { stopParts } from '@/lib/server/stop-parts';
import { besideStore } from '@/lib/server/store/files/beside-store';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { DemoClock } from './demo-clock';

/** Nobody at a counter waits, so every answer is waited for. */
const untilAnswered: Wait = (_ms, signal) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

export type DemoApp = { app: App; close: () => Promise<void> };

/**
 * Opens the program on the demo's store, on the demo's clock: the same parts and the same people as in the dashboard,
 * without its watch and its pages. Close it before the dashboard starts, because only one may have the store open.
 */
export async function openDemoApp(
  given: Readonly<Record<string, string | undefined>>,
  clock: DemoClock,
): Promise<DemoApp> {
  const env = readEnv(given);
  const { nowMs } = clock;
  const store = await openStore(env.databaseUrl, (error) => console.error(error));
  const secret = authSecret(env.authSecret, env.databaseUrl);
  const told = new Set<Promise<void>>();
  const log: App['log'] = (level, event, fields) => {
    if (level === 'error') console.error(event, fields);
  };
  const app = await makeApp(
    {
      store,
      besideStore: besideStore(env.databaseUrl, secret),
      fetch: globalThis.fetch,
      fileThread: path.resolve('.cache/front/file-thread.mjs'),
      timers: {
        nowMs,
        sleep: async (ms) => clock.goTo(nowMs() + ms),
      },
      // A token grows old by the same clock at both ends.
      steadyMs: nowMs,
      wait: untilAnswered,
      random: Math.random,
      log,
      print: () => undefined,
      later: () => undefined,
      aside: (event, work) => {
        const done = work
          .catch((error: unknown) => log('error', event, errorFields(error)))
          .finally(() => told.delete(done));
        told.add(done);
      },
    },
    { ...env, authSecret: secret, build: 'demo' },
  );
  await prepareStaff(app, env);
  return {
    app,
    close: () =>
      stopParts(app, {
        watch: { stop: async () => undefined },
        stopListening: async () => undefined,
        requestsEnded: Promise.all(told).then(() => undefined),
      }),
  };
}
