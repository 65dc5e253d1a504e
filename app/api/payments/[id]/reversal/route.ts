import { FollowRequest } from '@/lib/contract/reversals';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { followReversal } from '@/lib/server/reversals/follow-reversal';
import { readReversal } from '@/lib/server/reversals/read-reversal';

const MAX_BODY_BYTES = 4 * 1024;

export const GET = route('reversals.follow', async ({ app, person, params }) =>
  Response.json(await readReversal(app, person, params['id'] ?? '')),
);

export const POST = route('reversals.follow', async ({ app, request, params, actor }) => {
  const followed = parseOr400(FollowRequest, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await followReversal(app, actor, { id: params['id'] ?? '', request: followed }));
});
