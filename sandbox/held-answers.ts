import type { Context } from 'hono';
import type { HeldAnswer } from './records';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/** A first piece tells that an answer has begun; the others, that it has not ended. */
const FIRST_BYTES = 8;
const DRIP_EVERY_MS = 200;

/** Lets all answers that are kept back go. */
export function releaseHeld(state: SandboxState): void {
  for (const { release } of state.held) release();
}

/** Resolves once the answer to this request is let go, or nobody waits for it any more. */
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
    // Without a server below there is no connection that could be given up.
    c.env?.outgoing?.once('close', held.release);
  });
}

/** Sends the beginning of an answer, then a byte now and then, and the rest once it is let go. */
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
      // The last byte is never dripped: an answer that is whole has ended.
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
