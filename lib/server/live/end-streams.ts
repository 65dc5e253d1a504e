import 'server-only';
import type { App } from '@/lib/server/app-context';

/**
 * Ends the streams of these persons, sessions or sittings, on every server of this store: what they may see has
 * changed, or they may see nothing any more. Called after the change is committed.
 */
export async function endStreams(app: Pick<App, 'live' | 'store'>, owners: readonly string[]): Promise<void> {
  if (owners.length === 0) return;
  for (const owner of owners) app.live.endFor(owner);
  await app.store.write((tx) => app.store.tell(tx, { changed: [], checked: [], merged: [], ended: owners }));
}
