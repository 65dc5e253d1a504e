import { TakenBackQuery } from '@/lib/contract/reversals';
import { parseOr400, route } from '@/lib/server/http/route';
import { listTakenBack } from '@/lib/server/reversals/list-taken-back';

export const GET = route('reversals.follow', async ({ app, person, request }) => {
  const query = parseOr400(TakenBackQuery, Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await listTakenBack(app, person, query));
});
