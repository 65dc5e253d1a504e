import { ChangeSearchRequest } from '@/lib/contract/searches';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { changeSearch } from '@/lib/server/searches/change-search';
import { deleteSearch } from '@/lib/server/searches/delete-search';
import { viewSearch } from '@/lib/server/searches/find-search';

const MAX_BODY_BYTES = 8 * 1024;

export const GET = route('payments.see', async ({ app, params, person }) =>
  Response.json(await viewSearch(app, person, pathId(params))),
);

export const PATCH = route('payments.see', async ({ app, request, params, actor }) => {
  const asked = parseOr400(ChangeSearchRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await changeSearch(app, actor, { id: pathId(params), request: asked }));
});

export const DELETE = route('payments.see', async ({ app, params, actor }) => {
  await deleteSearch(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
