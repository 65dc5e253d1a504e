import { DestinationTillRequest } from '@/lib/contract/deposit';
import { chooseTill } from '@/lib/server/deposits/choose-till';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1024;

export const PUT = route('deposits.see', async ({ app, request, params, actor }) => {
  const { till } = parseOr400(DestinationTillRequest, await jsonBody(request, MAX_BODY_BYTES));
  await chooseTill(app, actor, { id: pathId(params), till });
  return new Response(null, { status: 204 });
});
