import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asked } from '@/lib/server/http/asked';
import { StreamedAnswer } from '@/lib/server/http/streamed-answer';
import type { DirectRoute } from './direct-routes';
import { sendResponse } from './send-response';

/** Answers a request by a handler of ours. HEAD is GET without a body, as Next has it for its own routes. */
export async function answerDirectly(
  direct: DirectRoute,
  { request, reply }: { request: IncomingMessage; reply: ServerResponse },
): Promise<void> {
  const methods = allowedBy(direct);
  if (request.method === 'OPTIONS') return void reply.writeHead(204, { allow: methods }).end();
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const handle = method === 'GET' || method === 'POST' ? direct[method] : undefined;
  if (handle === undefined) return void reply.writeHead(405, { allow: methods }).end();
  const left = new AbortController();
  reply.once('close', () => {
    if (!reply.writableFinished) left.abort();
  });
  const answer = await handle(asked(request, left.signal), { params: Promise.resolve({}) });
  const isHead = request.method === 'HEAD';
  if (answer instanceof StreamedAnswer) {
    if (!isHead && !reply.destroyed) return openStream(answer, reply);
    answer.drop();
  }
  if (!reply.destroyed) await sendResponse(reply, answer, { isHead });
}

function allowedBy({ GET, POST }: DirectRoute): string {
  return ['OPTIONS', ...(GET === undefined ? [] : ['GET', 'HEAD']), ...(POST === undefined ? [] : ['POST'])].join(', ');
}

function asked(request: IncomingMessage, signal: AbortSignal): Asked {
  const { method = 'GET', url = '/', headers } = request;
  return {
    method,
    // Handlers read path and query only. Which name was asked for stands in the Host header.
    url: new URL(url, 'http://localhost').href,
    headers: new Headers(
      Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
      ),
    ),
    body: method === 'GET' || method === 'HEAD' ? null : request,
    signal,
  };
}

function openStream(answer: StreamedAnswer, reply: ServerResponse): void {
  reply.writeHead(answer.status, Object.fromEntries(answer.headers));
  // An event that waits in the socket for more would come late.
  reply.socket?.setNoDelay(true);
  reply.flushHeaders();
  const end = answer.open({
    write: (frame) => void reply.write(frame),
    backlogBytes: () => reply.writableLength,
    end: () => void reply.end(),
  });
  reply.once('close', end);
}
