import { type Agent, request } from 'node:http';

/** A POST to the dashboard as the wire sees it. */
export type Shot = {
  path: string;
  body: Uint8Array;
  headers: Readonly<Record<string, string>> /** Sent in pieces, without saying how long it is. */;
  isChunked?: boolean;
};

export type Reply = { status: number; type: string; body: string; tookMs: number };

/**
 * Sends one shot and reads the answer whole.
 * A connection that was kept open, and closed by the other side just as it was used again, says nothing of the shot: it
 * goes out anew, as any client sends it.
 * @throws {Error} when the connection broke, or after `timeoutMs` without an answer.
 */
export function post(
  url: string,
  shot: Shot,
  { agent, timeoutMs }: { agent: Agent; timeoutMs: number },
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now();
    const length =
      shot.isChunked === true ? { 'transfer-encoding': 'chunked' } : { 'content-length': String(shot.body.byteLength) };
    const sent = request(
      url + shot.path,
      { method: 'POST', headers: { ...length, ...shot.headers }, agent, timeout: timeoutMs },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('error', reject);
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            type: reply.headers['content-type'] ?? '',
            body: Buffer.concat(chunks).toString('utf8'),
            tookMs: performance.now() - startedMs,
          }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${timeoutMs} ms`)));
    sent.on('error', (error: NodeJS.ErrnoException) => {
      if (sent.reusedSocket && error.code === 'ECONNRESET') post(url, shot, { agent, timeoutMs }).then(resolve, reject);
      else reject(error);
    });
    sent.end(shot.body);
  });
}
