import { LookRequest } from '@/lib/contract/reconciliations';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { lookAgain } from '@/lib/server/reconciliations/look-at-file';

const MAX_BODY_BYTES = 2_000;

export const POST = route('reconcile.work', async ({ app, request, person, params }) => {
  const chosen = parseOr400(LookRequest, await jsonBody(request, MAX_BODY_BYTES));
  await lookAgain(app, person, { id: pathId(params), chosen });
  return new Response(null, { status: 204 });
});
