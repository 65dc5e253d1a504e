import { SetUpRequest } from '@/lib/contract/set-up';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, publicRoute } from '@/lib/server/http/route';
import { makeFirstOwner } from '@/lib/server/first-owner/make-first-owner';

const MAX_BODY_BYTES = 8 * 1024;

export const POST = publicRoute(async ({ app, actor, request }) => {
  await makeFirstOwner(app, actor, parseOr400(SetUpRequest, await jsonBody(request, MAX_BODY_BYTES)));
  return new Response(null, { status: 201 });
});
