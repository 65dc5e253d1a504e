import { Hono } from 'hono';
import { askForPayment } from './ask-for-payment';
import { parseAsk } from './ask-body';
import { jsonBody } from './body';
import { incomingPaymentBody, type ApiVersion } from './incoming-payment-body';
import { noteUse } from './patient-prompt';
import type { AskedPayment } from './payment';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/**
 * `POST` sends a payment request (201, Location, no body). `GET /{id}` shows its result, whichever version sent it.
 * There is no list, because Kopo Kopo has none.
 */
export function incomingPaymentRoutes(state: SandboxState, version: ApiVersion): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.post('/', async (c) => {
    const read = parseAsk(await jsonBody(c.req));
    if ('message' in read) return c.json({ error_code: 400, error_message: read.message }, 400);
    const { id } = askForPayment(state, read.ask);
    c.header('Location', `${new URL(c.req.url).origin}/api/${version}/incoming_payments/${id}`);
    return c.body(null, 201);
  });

  routes.get('/:id', (c) => {
    const id = c.req.param('id');
    const planted = state.planted.get(id);
    if (planted !== undefined) return c.body(planted, 200, { 'Content-Type': 'application/json' });
    const payment = state.payments.get(id);
    if (payment === undefined) return c.json({ error_code: 404, error_message: 'Entity not found' }, 404);
    noteUse(state, payment);
    const seen = { version, origin: new URL(c.req.url).origin, nowMs: state.nowMs() };
    return c.json(
      incomingPaymentBody(payment, {
        ...seen,
        waitingStatus: state.settings.waitingStatus,
        isReversed: isReversed(state, payment),
      }),
    );
  });

  return routes;
}

function isReversed(state: SandboxState, { answer }: AskedPayment): boolean {
  return answer?.action === 'pin' && (state.transactions.get(answer.reference)?.reversedAtMs ?? null) !== null;
}
