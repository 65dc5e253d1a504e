import { Hono } from 'hono';
import { z } from 'zod';
import { jsonBody } from './body';
import type { ApiVersion } from './incoming-payment-body';
import { isLoopbackUrl } from './loopback';
import { remember } from './remember';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';
import { EVENT_TYPES } from './records';

const MOST_SUBSCRIPTIONS = 1_000;

const SubscriptionBody = z
  .object(
    {
      event_type: z.enum(EVENT_TYPES, { error: 'Event type is invalid' }),
      url: z
        .string({ error: "Url can't be blank" })
        .refine(
          (url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopbackUrl(url)),
          'Url is invalid',
        ),
      scope: z
        .string({ error: "Scope can't be blank" })
        .transform((scope) => scope.toLowerCase())
        .pipe(z.enum(['till', 'company'], { error: 'Scope is invalid' })),
      scope_reference: z.string().nullish(),
      enable_daraja_payload: z.boolean().nullish(),
    },
    { error: 'Request body is invalid' },
  )
  .refine((body) => body.scope === 'company' || (body.scope_reference ?? '').trim() !== '', 'Invalid scope reference');

/**
 * `POST` subscribes (201, Location), any number of times to the same event. `GET /{id}` shows a subscription. There is
 * no list, because Kopo Kopo has none.
 */
export function subscriptionRoutes(state: SandboxState, version: ApiVersion): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.post('/', async (c) => {
    const body = SubscriptionBody.safeParse(await jsonBody(c.req));
    if (!body.success)
      return c.json(
        { error_code: 400, error_message: body.error.issues[0]?.message ?? 'Request body is invalid' },
        400,
      );
    const {
      event_type: eventType,
      url,
      scope,
      scope_reference: scopeReference,
      enable_daraja_payload: isDaraja,
    } = body.data;
    const id = state.chance.newId();
    remember(state.subscriptions, {
      key: id,
      value: { id, eventType, url, scope, scopeReference: scopeReference ?? null, isDaraja: isDaraja ?? false },
      most: MOST_SUBSCRIPTIONS,
    });
    c.header('Location', `${new URL(c.req.url).origin}/api/${version}/webhook_subscriptions/${id}`);
    return c.body(null, 201);
  });
  routes.get('/:id', (c) => {
    const found = state.subscriptions.get(c.req.param('id'));
    if (found === undefined) return c.json({ error_code: 404, error_message: 'Entity not found' }, 404);
    const attributes = {
      event_type: found.eventType,
      webhook_uri: found.url,
      status: 'Active',
      scope: found.scope,
      scope_reference: found.scopeReference,
    };
    return c.json({ data: { id: found.id, type: 'webhook_subscription', attributes } });
  });
  return routes;
}
