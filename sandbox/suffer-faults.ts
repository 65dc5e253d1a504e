import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { bentText } from './bent-answer';
import { takeFaults } from './faults';
import type { Faults } from './fault-knobs';
import { drip, untilReleased } from './held-answers';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/** Applies the faults that are set, if any, to this request. */
export function sufferFaults(state: SandboxState): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    const faults = takeFaults(state, c.req.path);
    if (faults === null) return next();
    const refusal = faults.down ? cutOff(c) : refusalFor(c, faults);
    if (refusal === undefined) {
      await next();
      await bend(c, faults);
    }
    if (faults.slowMs !== undefined) await state.waitMs(faults.slowMs);
    if (faults.hold) await untilReleased(state, c);
    if (faults.drip && refusal === undefined) await drip(state, c);
    return faults.lostAnswer ? cutOff(c) : refusal;
  };
}

function refusalFor(c: Context, faults: Faults): Response | undefined {
  if (faults.retryAfterSeconds !== undefined) c.header('Retry-After', String(faults.retryAfterSeconds));
  switch (faults.status) {
    case 401:
      return c.body(null, 401);
    case 429:
      return c.json({ error_code: 429, error_message: 'Too many requests' }, 429);
    case 500:
      return c.json({ error_code: 500, error_message: 'Internal server error' }, 500);
    case 503:
      return c.text('Service Unavailable', 503);
    case undefined:
      if (faults.refusal !== undefined) return c.json({ error_code: 400, error_message: faults.refusal }, 400);
      return faults.nonsense ? c.html('<!doctype html><title>Welcome</title><h1>It works!</h1>') : undefined;
  }
}

async function bend(c: Context<SandboxEnv>, faults: Faults): Promise<void> {
  const text = await c.res.clone().text();
  const payment = c.req.method === 'GET' && c.req.path.includes('/incoming_payments/');
  const bent = bentText(text, payment ? faults : { truncate: faults.truncate });
  if (bent === text) return;
  const headers = new Headers(c.res.headers);
  headers.delete('content-length');
  c.res = new Response(bent, { status: c.res.status, headers });
}

/** @throws {Error} without a server, when there is no connection to cut. */
function cutOff(c: Context<SandboxEnv>): Response {
  if (c.env.incoming === undefined) throw new Error('Cutting a connection needs a running server');
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}
