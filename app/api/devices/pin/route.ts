import { NewPinInput } from '@/lib/contract/devices';
import { changeOwnPin } from '@/lib/server/devices/change-own-pin';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

export const POST = route('self', async ({ app, request, person, actor }) => {
  const input = parseOr400(NewPinInput, await jsonBody(request, MAX_BODY_BYTES));
  await changeOwnPin(app, actor, { person, ...input });
  return new Response(null, { status: 204 });
});
