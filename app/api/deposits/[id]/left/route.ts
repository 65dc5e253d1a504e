import { LeftAfterRequest } from '@/lib/contract/deposit';
import { noteLeft } from '@/lib/server/deposits/note-left';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1024;

export const PUT = route('deposits.see', async ({ app, request, params, actor }) => {
  const { leftMinor } = parseOr400(LeftAfterRequest, await jsonBody(request, MAX_BODY_BYTES));
  await noteLeft(app, actor, { id: pathId(params), leftMinor });
  return new Response(null, { status: 204 });
});
