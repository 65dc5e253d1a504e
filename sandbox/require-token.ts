import type { MiddlewareHandler } from 'hono';
import type { SandboxState } from './state';
import { bearerValue, livingToken } from './tokens';

/** Refuses what has no living token: 401 with an empty body, as seen of upstream in practice. */
export function requireToken(state: SandboxState): MiddlewareHandler {
  return async (c, next) => {
    const value = bearerValue(c.req.header('authorization'));
    if (value === null || livingToken(state, value) === null) return c.body(null, 401);
    await next();
    return undefined;
  };
}
