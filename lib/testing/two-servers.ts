import { onTestFinished } from 'vitest';
import { relay } from '@/lib/server/payments/announce';
import { openStore } from '@/lib/server/store/open-store';
import { aCounter, type TestCounter } from './a-counter';

/** Two servers of one application on one PostgreSQL: `there` tells its own screens what `here` commits. */
export async function twoServers(url: string): Promise<{ here: TestCounter; there: TestCounter }> {
  const open = async () => {
    const store = await openStore(url, (error) => {
      throw error;
    });
    onTestFinished(() => store.close());
    return store;
  };
  const here = await aCounter(await open());
  const store = await open();
  const second = await aCounter(store);
  // They ask upstream as the same application.
  const there = { ...second, app: { ...second.app, account: here.app.account } };
  onTestFinished(await store.listen((news) => void relay(there.app, news), () => undefined));
  return { here, there };
}
