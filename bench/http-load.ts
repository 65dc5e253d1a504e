import { Agent, request } from 'node:http';

export type Shot = { path: string; body: string; headers: Record<string, string> };

/** Sends the shots over kept-alive connections, `atOnce` at a time. Returns how many per second were answered 200. */
export async function throughput(url: string, shots: readonly Shot[], atOnce: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  let next = 0;
  let good = 0;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let shot = shots[next]; shot !== undefined; shot = shots[next]) {
        next += 1;
        if ((await post(url, shot, agent)) === 200) good += 1;
      }
    }),
  );
  const tookMs = performance.now() - startedMs;
  agent.destroy();
  if (good !== shots.length) throw new Error(`${shots.length - good} of ${shots.length} were not answered 200`);
  return (good / tookMs) * 1_000;
}

/** Sends one POST. Returns the status after reading the whole answer. */
export function post(url: string, shot: Shot, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url + shot.path,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...shot.headers },
        ...(agent === undefined ? {} : { agent }),
      },
      (reply) => {
        reply.resume();
        reply.on('end', () => resolve(reply.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(shot.body);
  });
}
