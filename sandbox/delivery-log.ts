import { Hono } from 'hono';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/**
 * `GET /notices` → `{ notices }`: every attempt to deliver a notice, oldest first, at most the last 5,000. `DELETE` →
 * 204 and empties the log.
 */
export function deliveryRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get('/', (c) => c.json({ notices: state.deliveries }));
  routes.delete('/', (c) => {
    state.deliveries.length = 0;
    return c.body(null, 204);
  });
  return routes;
}
