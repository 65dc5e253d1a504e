import { TillInput } from '@/lib/contract/tills';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { changeTill } from '@/lib/server/settings/change-till';
import { removeTill } from '@/lib/server/settings/remove-till';

const MAX_BODY_BYTES = 16 * 1024;

export const PUT = route('tills.change', async ({ app, request, params, actor }) => {
  const input = parseOr400(TillInput, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await changeTill(app, actor, { id: pathId(params), ...input }));
});

export const DELETE = route('tills.change', async ({ app, params, actor }) => {
  await removeTill(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
