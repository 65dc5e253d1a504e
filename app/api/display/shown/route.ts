import { ShowInput } from '@/lib/contract/display';
import { showOnDisplay } from '@/lib/server/displays/show-on-display';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

export const POST = route('payments.claim', async ({ app, actor, request }) => {
  await showOnDisplay(app, actor, parseOr400(ShowInput, await jsonBody(request, MAX_BODY_BYTES)));
  return new Response(null, { status: 204 });
});
