import { onTestFinished } from 'vitest';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';
import { inBulk } from './bulk';
import { fillStore } from './fill-store';
import { tickTogether } from './tick';

/** Fills the empty store of this address in bulk, and opens it until the test ends. */
export async function aFilledStore(
  url: string,
  { payments, mostInAGroup }: { payments: number; mostInAGroup: number },
): Promise<Store> {
  await inBulk(url, (store) => fillStore(store, { payments, mostInAGroup, tick: tickTogether }));
  const store = await openStore(url, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  return store;
}
