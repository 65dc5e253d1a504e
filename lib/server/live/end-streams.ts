import 'server-only';
import type { Store } from '@/lib/server/store/engine/store';
import type { Live } from './live';

/**
 * Ends the streams of these persons, sessions, device sessions or customer's screens on every server of this store,
 * because their rights changed or ended. Call it after the change is committed.
 */
export async function endStreams(
  { live, displayLive, store }: { live: Live; displayLive: Live; store: Store },
  owners: readonly string[],
): Promise<void> {
  if (owners.length === 0) return;
  for (const owner of owners) {
    live.endFor(owner);
    displayLive.endFor(owner);
  }
  await store.write((tx) => store.tell(tx, { changed: [], checked: [], merged: [], ended: owners }));
}
