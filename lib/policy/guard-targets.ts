import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { isOurHost } from './hosts';
import { readTarget } from './request-target';
import { TARGET_HEADER, type TargetNote } from './target-note';

/**
 * Puts the target of every request in order before Next sees it. Next answers some by itself, before the proxy is asked
 * and without a header of ours: what it cannot decode with 500, two slashes or one at the end with a redirect, and one
 * that names another server with a redirect to that server. Node tells this channel of each request before it is handed
 * on. Requests that arrive while the server still starts are handed on as they are.
 */
export function guardTargets(publicUrl: string | undefined): void {
  subscribe('http.server.request.start', (told) => {
    const request = requestOf(told);
    if (request !== null) guardTarget(request, publicUrl);
  });
}

function requestOf(told: unknown): IncomingMessage | null {
  const request: unknown = typeof told === 'object' && told !== null && 'request' in told ? told.request : null;
  return request instanceof IncomingMessage ? request : null;
}

function guardTarget(request: IncomingMessage, publicUrl: string | undefined): void {
  const { headers } = request;
  delete headers[TARGET_HEADER];
  const target = readTarget(request.url ?? '');
  if (target.kind === 'malformed') {
    // The proxy answers, and no page or handler: any path that it sees will do, and it sees none under /api/.
    request.url = '/malformed';
    note(request, target.isForApi ? 'malformed_for_api' : 'malformed');
    return;
  }
  request.url = target.path;
  // Whom the line names counts before the Host header; either of them that is not ours is refused.
  if (target.authority !== null && !isOurHost(target.authority, publicUrl)) headers.host = target.authority;
  if (!target.isTidy) note(request, 'moved');
}

function note({ headers }: IncomingMessage, what: TargetNote): void {
  headers[TARGET_HEADER] = what;
}
