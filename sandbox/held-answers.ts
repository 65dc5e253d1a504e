import type { Context } from 'hono';
import type { HeldAnswer } from './records';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/** The first bytes show that an answer has begun. Each further byte shows that it has not ended. */
const FIRST_BYTES = 8;
const DRIP_EVERY_MS = 200;

/** Releases every answer that is held back. */
export function releaseHeld(state: SandboxState): void {
  for (const { release } of state.held) release();
}

/** Resolves when the answer to this request is released, or when the client has gone. */
export function untilReleased(state: SandboxState, c: Context<SandboxEnv>): Promise<void> {
  return new Promise((resolve) => {
    const held: HeldAnswer = {
      request: `${c.req.method} ${c.req.path}`,
      release: () => {
        state.held.delete(held);
        resolve();
      },
    };
    state.held.add(held);
    // A test without a server has no connection that could close.
    c.env?.outgoing?.once('close', held.release);
  });
}

/** Sends the first bytes of an answer, then a byte now and then, and the rest once it is released. */
export async function drip(state: SandboxState, c: Context<SandboxEnv>): Promise<void> {
  const bytes = new Uint8Array(await c.res.clone().arrayBuffer());
  if (bytes.length === 0) return untilReleased(state, c);
  const headers = new Headers(c.res.headers);
  headers.delete('content-length');
  let isReleased = false;
  const released = untilReleased(state, c).then(() => {
    isReleased = true;
  });
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (sent > 0) await Promise.race([released, state.waitMs(DRIP_EVERY_MS)]);
      // The last byte is never sent this way: the answer would be complete.
      const most = sent === 0 ? FIRST_BYTES : sent + 1;
      const until = isReleased ? bytes.length : Math.min(most, bytes.length - 1);
      if (until > sent) controller.enqueue(bytes.subarray(sent, until));
      else if (!isReleased) await released.then(() => controller.enqueue(bytes.subarray(sent)));
      sent = isReleased ? bytes.length : until;
      if (sent === bytes.length) controller.close();
    },
  });
  c.res = new Response(body, { status: c.res.status, headers });
}
