import { Hono, type MiddlewareHandler } from 'hono';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

const MOST_REQUESTS = 5000;

/** Logs each request before anything is done with it, including requests that a fault then refuses. */
export function logRequests(state: SandboxState): MiddlewareHandler {
  return async (c, next) => {
    const bearer = /^Bearer\b/i.test(c.req.header('authorization') ?? '');
    state.log.push({ at: new Date(state.nowMs()).toISOString(), method: c.req.method, path: c.req.path, bearer });
    if (state.log.length > MOST_REQUESTS) state.log.shift();
    await next();
  };
}

/** `GET /log` → `{ requests }`, oldest first, at most the last 5,000. `DELETE /log` → 204 and empties the log. */
export function logRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get('/', (c) => c.json({ requests: state.log }));
  routes.delete('/', (c) => {
    state.log.length = 0;
    return c.body(null, 204);
  });
  return routes;
}
