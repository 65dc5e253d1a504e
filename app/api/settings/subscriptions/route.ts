import { SubscriptionInput } from '@/lib/contract/connection';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { subscribe } from '@/lib/server/settings/subscribe';

const MAX_BODY_BYTES = 16 * 1024;

export const POST = route('connection.manage', async ({ app, request, actor }) => {
  const subscription = await subscribe(
    app,
    actor,
    parseOr400(SubscriptionInput, await jsonBody(request, MAX_BODY_BYTES)),
  );
  return Response.json(subscription, { status: 201 });
});
