import { UnlockInput } from '@/lib/contract/devices';
import { unlockPin } from '@/lib/server/devices/unlock-pin';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

export const POST = route('pins.unlock', async ({ app, request, actor }) => {
  await unlockPin(app, actor, parseOr400(UnlockInput, await jsonBody(request, MAX_BODY_BYTES)));
  return new Response(null, { status: 204 });
});
