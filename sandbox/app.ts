import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deliveryRoutes } from './delivery-log';
import { faultRoutes } from './faults';
import { incomingPaymentRoutes } from './incoming-payments';
import { requireLoopback } from './loopback';
import { oauthRoutes } from './oauth';
import { payoutRoutes } from './payout';
import { phoneRoutes } from './phone';
import { plantedPaymentRoutes } from './planted-payments';
import { pollingRoutes } from './polling';
import { logRequests, logRoutes } from './request-log';
import { requireToken } from './require-token';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';
import { subscriptionRoutes } from './subscriptions';
import { sufferFaults } from './suffer-faults';
import { tellTime } from './tell-time';
import { reversalRoutes, tillRoutes } from './till';

const MOST_BODY_BYTES = 256 * 1024;

/**
 * A local Kopo Kopo. Its `/oauth` and `/api` paths are those of the real one. With the other paths a person or a test
 * answers as the customer, sets faults and reads what happened. By itself it only sends notices, and only to this
 * machine.
 */
export function createSandboxApp(state: SandboxState): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.use(bodyLimit({ maxSize: MOST_BODY_BYTES }));

  const knobs = {
    phone: phoneRoutes,
    till: tillRoutes,
    reverse: reversalRoutes,
    settle: payoutRoutes,
    faults: faultRoutes,
    log: logRoutes,
    notices: deliveryRoutes,
    payments: plantedPaymentRoutes,
  };
  for (const [name, routes] of Object.entries(knobs)) {
    app.use(`/${name}/*`, requireLoopback());
    app.route(`/${name}`, routes(state));
  }

  const upstream = new Hono<SandboxEnv>();
  upstream.use(logRequests(state), tellTime(state), sufferFaults(state));
  upstream.route('/oauth', oauthRoutes(state));
  upstream.use('/api/*', requireToken(state));
  for (const version of ['v1', 'v2'] as const) {
    upstream.route(`/api/${version}/incoming_payments`, incomingPaymentRoutes(state, version));
    upstream.route(`/api/${version}/webhook_subscriptions`, subscriptionRoutes(state, version));
    upstream.route(`/api/${version}/polling`, pollingRoutes(state, version));
  }
  app.route('/', upstream);

  return app;
}
