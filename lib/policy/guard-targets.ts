import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { isOurHost } from './hosts';
import { readTarget } from './request-target';
import { TARGET_HEADER, type TargetNote } from './target-note';

/**
 * Tidies the target of every request before Next sees it. Next answers some targets before it asks the proxy, without
 * our headers: a target it cannot decode with 500, a double or trailing slash with a redirect, and a target that names
 * another server with a redirect to that server. Node reports each request on this channel before it passes it on.
 * Requests that arrive while the server starts are passed on unchanged.
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
    // The proxy must answer here, no page and no handler. It sees every path except those under /api/.
    request.url = '/malformed';
    note(request, target.isForApi ? 'malformed_for_api' : 'malformed');
    return;
  }
  request.url = target.path;
  // The name in the line counts before the Host header; either of them is refused when it is not ours.
  if (target.authority !== null && !isOurHost(target.authority, publicUrl)) headers.host = target.authority;
  if (!target.isTidy) note(request, 'moved');
}

function note({ headers }: IncomingMessage, what: TargetNote): void {
  headers[TARGET_HEADER] = what;
}
