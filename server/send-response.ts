import type { ServerResponse } from 'node:http';

/** Sends a whole answer. */
export async function sendResponse(reply: ServerResponse, answer: Response, { isHead = false } = {}): Promise<void> {
  reply.writeHead(answer.status, Object.fromEntries(answer.headers));
  reply.end(isHead ? undefined : Buffer.from(await answer.arrayBuffer()));
}
