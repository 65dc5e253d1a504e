import { SetPinInput } from '@/lib/contract/devices';
import { setPin } from '@/lib/server/devices/set-pin';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

export const PUT = route('staff.manage', async ({ app, request, params, actor }) => {
  const { pin } = parseOr400(SetPinInput, await jsonBody(request, MAX_BODY_BYTES));
  await setPin(app, actor, { staffId: pathId(params), pin });
  return new Response(null, { status: 204 });
});
