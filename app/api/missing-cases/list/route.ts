import { ReadListRequest } from '@/lib/contract/missing-cases';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { readListAgain } from '@/lib/server/missing-cases/read-list-again';

const MAX_BODY_BYTES = 4 * 1024;

export const POST = route('missing.work', async ({ app, request, actor }) => {
  const wanted = parseOr400(ReadListRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await readListAgain(app, actor, wanted));
});
