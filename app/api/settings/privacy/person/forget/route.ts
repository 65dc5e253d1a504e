import { PersonRequest } from '@/lib/contract/privacy';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { erasePerson } from '@/lib/server/privacy/erase-person';

const MAX_BODY_BYTES = 1024;

export const POST = route('privacy.manage', async ({ app, actor, request }) => {
  const { phone } = parseOr400(PersonRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await erasePerson(app, actor, phone));
});
