import 'server-only';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';

/**
 * Ends the session that a browser had when it sent these headers, and its streams. Call it once the person has signed
 * in there again: the browser forgets the old session, and a copy of its cookie must open nothing.
 */
export async function endReplacedSession(app: App, sent: Headers): Promise<void> {
  const replaced = await app.identity.session(sent);
  if (replaced === null) return;
  await app.identity.endSession(replaced);
  await endStreams(app, [replaced.id]);
}
