import { DecisionRequest } from '@/lib/contract/reconciliations';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { decide } from '@/lib/server/reconciliations/decide';

const MAX_BODY_BYTES = 64_000;

export const POST = route('reconcile.work', async ({ app, request, actor, params }) => {
  const wanted = parseOr400(DecisionRequest, await jsonBody(request, MAX_BODY_BYTES));
  await decide(app, actor, { id: pathId(params), request: wanted });
  return new Response(null, { status: 204 });
});
