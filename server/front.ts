import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { EVERY_ANSWER } from '@/lib/policy/every-answer';
import { isOurHost } from '@/lib/policy/hosts';
import { malformedPage, missingFile, plainProblem } from '@/lib/policy/plain-answers';
import { readTarget } from '@/lib/policy/request-target';
import { strictTransport } from '@/lib/policy/strict-transport';
import { answerDirectly } from './answer-directly';
import { answerBuiltFile, type BuiltFiles, isUnderBuilt } from './built-files';
import { compressAnswer } from './compress';
import { DIRECT_ROUTES } from './direct-routes';
import { sendResponse } from './send-response';

export type FrontDoor = {
  /** Next's own handler: pages, and routes that are not ours to answer. */
  next: (request: IncomingMessage, reply: ServerResponse) => Promise<void>;
  /** Null in development, where the files are made when they are requested. */
  files: BuiltFiles | null;
  publicUrl: string | undefined;
  /** Called when an answer failed in a way that no handler expected. */
  onFailure: (error: unknown) => void;
};

/**
 * Returns what receives every request. It tidies the address, refuses names that are not ours, gives each answer its
 * headers, and then answers itself or passes the request on to Next.
 */
export function createFront(door: FrontDoor): RequestListener {
  const transport = strictTransport(door.publicUrl);
  const headers = [...Object.entries(EVERY_ANSWER), ...(transport === null ? [] : [[TRANSPORT, transport] as const])];
  return (request, reply) => {
    for (const [name, value] of headers) reply.setHeader(name, value);
    pass(door, request, reply).catch((error: unknown) => {
      door.onFailure(error);
      reply.destroy();
    });
  };
}

const TRANSPORT = 'Strict-Transport-Security';

async function pass(door: FrontDoor, request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const isHead = request.method === 'HEAD';
  const target = readTarget(request.url ?? '');
  if (target.kind === 'malformed') {
    if (!isOurHost(request.headers.host ?? null, door.publicUrl)) return sendResponse(reply, wrongHost(), { isHead });
    return sendResponse(reply, target.isForApi ? malformed() : malformedPage(), { isHead });
  }
  request.url = target.path;
  request.headers['x-forwarded-for'] = hopsOf(request);
  // The name in the line counts before the Host header; either of them is refused when it is not ours.
  if (target.authority !== null && !isOurHost(target.authority, door.publicUrl))
    request.headers.host = target.authority;
  const pathname = target.path.split('?', 1)[0] ?? '';

  const direct = DIRECT_ROUTES[pathname];
  if (direct !== undefined) return answerDirectly(direct, { request, reply });
  if (!isOurHost(request.headers.host ?? null, door.publicUrl)) return sendResponse(reply, wrongHost(), { isHead });
  if (!target.isTidy && !pathname.startsWith('/api/'))
    return void reply.writeHead(308, { location: target.path }).end();
  if (isUnderBuilt(pathname) && door.files !== null) {
    if (answerBuiltFile(door.files, { pathname: decodeURIComponent(pathname), request, reply })) return;
    return sendResponse(reply, missingFile(), { isHead });
  }
  compressAnswer(request, reply, () => undefined);
  return door.next(request, reply);
}

/**
 * Adds where a request really comes from, as a proxy would. A sender can write anything into this header, but what we
 * add comes last: whoever goes around the proxies is not believed.
 */
function hopsOf({ headers, socket }: IncomingMessage): string {
  const said = headers['x-forwarded-for'];
  return [...(said === undefined ? [] : [said]), socket.remoteAddress ?? ''].join(', ');
}

function malformed(): Response {
  return plainProblem({ code: 'invalid_input', title: 'That cannot be read', status: 400 });
}

function wrongHost(): Response {
  return plainProblem({ code: 'wrong_host', title: 'Not the address of this dashboard', status: 421 });
}
