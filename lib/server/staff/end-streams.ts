import 'server-only';
import type { App } from '@/lib/server/parts';

/**
 * Ends the streams of a person, or of one session or sitting, on every server of this store: what they may see has
 * changed, or they may see nothing any more. Called after the change is committed.
 */
export async function endStreams(app: Pick<App, 'live' | 'store'>, owner: string): Promise<void> {
  app.live.endFor(owner);
  await app.store.write((tx) => app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [owner] }));
}
