import 'server-only';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Wait } from '@/lib/server/kopokopo/patience';
import { prepareStaff } from '@/lib/server/first-owner/prepare-staff';
import { authSecret } from '@/lib/server/identity/auth-secret';
import { besideStore } from '@/lib/server/store/files/beside-store';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { announceFreshness, relay } from '@/lib/server/views/announce';
import { startWatch } from '@/lib/server/watch/watch';
import type { App } from './app-context';
import { readBuildId } from './build-id';
import { type Env, readEnv } from './env';
import { createLog, errorFields } from './log';
import { makeApp } from './make-app';
import { stopParts } from './stop-parts';

type Root = { app: App; stop: (requestsEnded: Promise<void>) => Promise<void> };

/**
 * Pages, route handlers and our own server are bundled separately, so a variable of the module would exist several
 * times. The one app of this process is stored here.
 */
const held: typeof globalThis & { imelipwaRoot?: Promise<Root> } = globalThis;

/** Returns the running parts. The first call makes them, so that a build needs no environment and no database. */
export async function getApp(): Promise<App> {
  held.imelipwaRoot ??= compose(readEnv(process.env));
  return (await held.imelipwaRoot).app;
}

/** Ends streams and watch, and the store once all requests have ended. */
export async function stopApp(requestsEnded: Promise<void>): Promise<void> {
  await (await held.imelipwaRoot)?.stop(requestsEnded);
}

async function compose(env: Env): Promise<Root> {
  const nowMs = (): number => Date.now();
  const log = createLog((line) => process.stdout.write(line), nowMs);
  const wait: Wait = (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined);
  const onIdleError = (error: Error): void => log('error', 'store_connection_lost', errorFields(error));
  const store = await openStore(env.databaseUrl, onIdleError, { log, nowMs });
  /** Runs work that no one waits for, and logs its failure. */
  const aside = (event: string, work: Promise<void>): void => {
    work.catch((error: unknown) => log('error', event, errorFields(error)));
  };
  const secret = authSecret(env.authSecret, env.databaseUrl);
  const app = await makeApp(
    {
      store,
      besideStore: besideStore(env.databaseUrl, secret),
      fetch: globalThis.fetch,
      // A build compiles it into the folder of our own server, which is the program that runs.
      fileThread: path.join(path.dirname(process.argv[1] ?? ''), 'file-thread.mjs'),
      timers: { nowMs, sleep: (ms) => delay(ms) },
      steadyMs: () => performance.now(),
      wait,
      random: Math.random,
      log,
      print: (line) => process.stdout.write(`\n${line}\n\n`),
      later: (work, afterMs) => void setTimeout(work, afterMs).unref(),
      aside,
    },
    { ...env, authSecret: secret, build: readBuildId() },
  );
  const { account, live, displayLive, health, timeZone } = app;
  await rebuildTotalsIfZoneChanged(store, { accountId: account.id, timeZone });
  await prepareStaff(app, env);

  health.whenChanged(() => aside('announce_failed', announceFreshness(app)));
  // When their streams end, screens that may have missed something connect again and refetch.
  const stopListening = await store.listen(
    (news) => aside('relay_failed', relay(app, news)),
    () => {
      live.restart();
      displayLive.restart();
    },
  );
  const watch = startWatch(app, wait);
  log('info', 'started', { store: store.engine, upstream: account.host, environment: account.environment });
  return {
    app,
    stop: (requestsEnded) => stopParts(app, { watch, stopListening, requestsEnded }),
  };
}
