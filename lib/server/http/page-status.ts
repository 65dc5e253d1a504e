import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import { ServerResponse } from 'node:http';
import { beginMeeting } from '@/lib/server/store/engine/store-failure';

/**
 * Makes a page answer 503 when the store failed. Next answers 500 for any error of a page, and a page cannot change
 * that. Handlers set their own status.
 */
export function sayWhenStoreFailed(): void {
  subscribe('http.server.request.start', (started) => {
    const reply = replyOf(started);
    if (reply === null || reply.req.url?.startsWith('/api/') === true) return;
    const met = beginMeeting();
    let status = reply.statusCode;
    Object.defineProperty(reply, 'statusCode', {
      configurable: true,
      enumerable: true,
      get: () => status,
      set: (wanted: number) => {
        status = wanted === 500 ? (met.failure?.status ?? wanted) : wanted;
      },
    });
  });
}

function replyOf(started: unknown): ServerResponse | null {
  if (typeof started !== 'object' || started === null || !('response' in started)) return null;
  return started.response instanceof ServerResponse ? started.response : null;
}
