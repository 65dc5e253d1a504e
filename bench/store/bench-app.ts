import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { makeApp } from '@/lib/server/make-app';
import { NOTHING_BESIDE } from '@/lib/server/store/files/beside-store';
import type { Store } from '@/lib/server/store/engine/store';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';

const UPSTREAM = new URL('http://127.0.0.1:9/');
const { clientId, clientSecret, apiKey } = SANDBOX_CREDENTIALS;

/** The owner who asks for payments, ticks them and looks them up. The id is fixed, so that a kept store has it too. */
export const OWNER: Person = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Bench Owner',
  role: 'owner',
  tills: 'all',
  via: 'password',
  device: null,
  sessionId: '01900000-0000-7000-8000-000000000002',
};

export type BenchApp = {
  app: App;
  /** Resolves when nothing that runs beside the answers needs the store any more. */
  isQuiet(): Promise<void>;
};

/** Makes the program's parts on a store, without the watch and without a Kopo Kopo: nothing leaves this process. */
export async function benchApp(store: Store, nowMs: () => number = Date.now): Promise<BenchApp> {
  const aside = new Set<Promise<void>>();
  const app = await makeApp(
    {
      store,
      besideStore: NOTHING_BESIDE,
      fetch: () => Promise.reject(new TypeError('the benchmark asks no Kopo Kopo')),
      fileThread: path.resolve('.cache/front/file-thread.mjs'),
      timers: { nowMs, sleep: (ms) => delay(ms) },
      steadyMs: () => performance.now(),
      wait: (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined),
      random: Math.random,
      log: (level, event, fields) => {
        if (level === 'error') console.error(event, fields);
      },
      print: () => undefined,
      later: (work, afterMs) => void setTimeout(work, afterMs).unref(),
      aside: (event, work) => {
        const ended = work.catch((error: unknown) => console.error(event, error)).finally(() => aside.delete(ended));
        aside.add(ended);
      },
    },
    {
      kopokopo: {
        baseUrl: UPSTREAM,
        authUrl: UPSTREAM,
        environment: 'sandbox',
        apiVersion: 'v1',
        clientId,
        clientSecret,
        budgetPerWindow: 1_000,
      },
      notices: { apiKey, apiKeyPrevious: null, clientSecret, publicUrl: null },
      timeZone: 'Africa/Nairobi',
      retention: { bodiesDays: 90, peopleDays: 400 },
      lookupsPerMinute: 100_000,
      trustedProxies: [],
      metricsToken: null,
      authSecret: 'a secret for the benchmark alone, long enough',
      smtp: null,
      build: 'bench',
    },
  );
  return {
    app,
    async isQuiet() {
      await Promise.all(aside);
      await app.paymentViewsLog.flush();
    },
  };
}

/** Returns the owner, acting now. */
export function ownerActing({ nowMs }: Pick<App, 'nowMs'>): PersonActing {
  return {
    person: OWNER,
    name: OWNER.name,
    address: '127.0.0.1',
    requestId: uuidv7(),
    nowIso: new Date(nowMs()).toISOString(),
  };
}
