import { KeepSearchRequest } from '@/lib/contract/searches';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { takeLookup } from '@/lib/server/limits/lookup-limit';
import { keepSearch } from '@/lib/server/searches/keep-search';
import { listSearches } from '@/lib/server/searches/list-searches';

const MAX_BODY_BYTES = 8 * 1024;

export const GET = route('payments.see', async ({ app, person }) =>
  Response.json({ searches: await listSearches(app, person) }),
);

export const POST = route('payments.see', async ({ app, request, actor }) => {
  takeLookup(app.lookupLimit, actor.person);
  const asked = parseOr400(KeepSearchRequest, await jsonBody(request, MAX_BODY_BYTES));
  const kept = await keepSearch(app, actor, asked);
  return Response.json(kept, { status: 201 });
});
