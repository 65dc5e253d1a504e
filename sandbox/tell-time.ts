import type { MiddlewareHandler } from 'hono';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/** Puts this Kopo Kopo's clock into the `Date` header. */
export function tellTime(state: SandboxState): MiddlewareHandler<SandboxEnv> {
  return async (c, next) => {
    await next();
    c.res.headers.set('Date', new Date(state.nowMs() + state.settings.clockAheadMs).toUTCString());
  };
}
