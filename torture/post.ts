import { type Agent, request } from 'node:http';

/** A POST to the dashboard as the wire sees it. */
export type Shot = {
  path: string;
  body: Uint8Array;
  headers: Readonly<Record<string, string>>;
  /** True to send the body in pieces, without a content length. */
  isChunked?: boolean;
};

export type Reply = { status: number; type: string; body: string; tookMs: number };

/**
 * Sends one shot and reads the whole answer.
 * A kept-alive connection that the server closes just as it is used again says nothing about the shot, so the shot is
 * sent again, as any client would.
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
