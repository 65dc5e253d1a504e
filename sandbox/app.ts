import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { faultRoutes } from './faults';
import { incomingPaymentRoutes } from './incoming-payments';
import { requireLoopback } from './loopback';
import { oauthRoutes } from './oauth';
import { phoneRoutes } from './phone';
import { plantedPaymentRoutes } from './planted-payments';
import { logRequests, logRoutes } from './request-log';
import { requireToken } from './require-token';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';
import { sufferFaults } from './suffer-faults';

const MOST_BODY_BYTES = 256 * 1024;

/**
 * A local Kopo Kopo. Upstream's own paths are `/oauth` and `/api`; the rest is what a person or a test turns
 * to play customer, trouble and witness. It never sends a request of its own.
 */
export function createSandboxApp(state: SandboxState): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.use(bodyLimit({ maxSize: MOST_BODY_BYTES }));

  const knobs = { phone: phoneRoutes, faults: faultRoutes, log: logRoutes, payments: plantedPaymentRoutes };
  for (const [name, routes] of Object.entries(knobs)) {
    app.use(`/${name}/*`, requireLoopback());
    app.route(`/${name}`, routes(state));
  }

  const upstream = new Hono<SandboxEnv>();
  upstream.use(logRequests(state), sufferFaults(state));
  upstream.route('/oauth', oauthRoutes(state));
  upstream.use('/api/*', requireToken(state));
  upstream.route('/api/v1/incoming_payments', incomingPaymentRoutes(state, 'v1'));
  upstream.route('/api/v2/incoming_payments', incomingPaymentRoutes(state, 'v2'));
  app.route('/', upstream);

  return app;
}
