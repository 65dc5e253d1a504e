import { TillInput } from '@/lib/contract/tills';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { addTill } from '@/lib/server/settings/add-till';
import { tillsSeen } from '@/lib/server/settings/tills-seen';

const MAX_BODY_BYTES = 16 * 1024;

export const GET = route('tills.see', async ({ app, person }) => Response.json(await tillsSeen(app, person)));

export const POST = route('tills.change', async ({ app, request, actor }) => {
  const till = await addTill(app, actor, parseOr400(TillInput, await jsonBody(request, MAX_BODY_BYTES)));
  return Response.json(till, { status: 201 });
});
