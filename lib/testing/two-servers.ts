import { onTestFinished } from 'vitest';
import { relay } from '@/lib/server/views/announce';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { News } from '@/lib/server/store/engine/store';
import { aCounter, type TestCounter } from './a-counter';

/**
 * Returns two servers of one application on one PostgreSQL: `there` announces to its own screens what `here` commits.
 */
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
  // Both servers are the same application for Kopo Kopo.
  const there = { ...second, app: { ...second.app, account: here.app.account } };
  const relays = new Set<Promise<void>>();
  const relayed = (news: News): void => {
    const one: Promise<void> = relay(there.app, news).finally(() => relays.delete(one));
    relays.add(one);
  };
  // The last cleanup runs first: news under way at the end of the test arrives before its store is closed.
  onTestFinished(async () => void (await Promise.all(relays)));
  onTestFinished(await store.listen(relayed, () => undefined));
  return { here, there };
}
