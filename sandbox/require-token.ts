import type { MiddlewareHandler } from 'hono';
import type { SandboxState } from './state';
import { bearerValue, livingToken } from './tokens';

/** Answers 401 with an empty body to a request without a valid token, as the real Kopo Kopo does. */
export function requireToken(state: SandboxState): MiddlewareHandler {
  return async (c, next) => {
    const value = bearerValue(c.req.header('authorization'));
    if (value === null || livingToken(state, value) === null) return c.body(null, 401);
    await next();
    return undefined;
  };
}
