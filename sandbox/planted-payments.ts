import { Hono } from 'hono';
import { z } from 'zod';
import { jsonBody } from './body';
import { remember } from './remember';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

const MOST_PLANTED = 1000;

/** A string is served byte for byte, so it need not be JSON. Anything else is served as JSON. */
const Planting = z.strictObject({ body: z.json() });

/**
 * `PUT /payments/{id} { body }` → 204: from now on, a GET of that id answers with the body, in both versions, before
 * any real payment of that id. The id may be any string (percent-encoded). It serves shapes from real life that this
 * sandbox would never make itself. `DELETE /payments/{id}` → 204 removes it.
 */
export function plantedPaymentRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.put('/:id', async (c) => {
    const planting = Planting.safeParse(await jsonBody(c.req));
    if (!planting.success) return c.json({ error: z.prettifyError(planting.error) }, 400);
    const { body } = planting.data;
    const value = typeof body === 'string' ? body : JSON.stringify(body);
    remember(state.planted, { key: c.req.param('id'), value, most: MOST_PLANTED });
    return c.body(null, 204);
  });
  routes.delete('/:id', (c) => {
    state.planted.delete(c.req.param('id'));
    return c.body(null, 204);
  });
  return routes;
}
