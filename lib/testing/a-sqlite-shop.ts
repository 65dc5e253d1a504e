import type { App } from '@/lib/server/app-context';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { besideStore } from '@/lib/server/store/files/beside-store';
import type { Store } from '@/lib/server/store/engine/store';
import { onTestFinished } from 'vitest';
import { aTillPayment } from './a-till-payment';
import { anApp, type TestApp } from './an-app';
import { testDatabases } from './test-databases';

const SECRET = 'a secret for tests alone, long enough';

export type SqliteShop = TestApp & {
  app: App;
  store: Store;
  /** The path of its store. */
  file: string;
  secret: string;
  /** Records a payment at the till with this reference, by this phone. */
  pays(reference: string, phone?: string): Promise<void>;
};

/** Returns an app on an SQLite file of its own, which the test may close, copy and damage. */
export async function aSqliteShop(): Promise<SqliteShop> {
  const [sqlite] = testDatabases();
  const url = await (sqlite?.freshUrl() ?? Promise.reject(new Error('no SQLite')));
  const store = await openStore(url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  const parts = await anApp(store, { besideStore: besideStore(url, SECRET) });
  return {
    ...parts,
    store,
    file: url.slice('file:'.length),
    secret: SECRET,
    pays: (reference, phone = '+254700000012') =>
      aTillPayment(parts.app, { reference, phone, paidAt: new Date(parts.clock.nowMs()).toISOString() }),
  };
}
