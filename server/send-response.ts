import type { ServerResponse } from 'node:http';

/** Sends a whole answer. */
export async function sendResponse(reply: ServerResponse, answer: Response, { isHead = false } = {}): Promise<void> {
  const body = Buffer.from(await answer.arrayBuffer());
  reply.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'content-length': body.byteLength });
  reply.end(isHead ? undefined : body);
}
