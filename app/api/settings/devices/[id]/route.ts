import { DeviceInput } from '@/lib/contract/devices';
import { changeDevice } from '@/lib/server/devices/change-device';
import { revokeDevice } from '@/lib/server/devices/revoke-device';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 4 * 1024;

export const PUT = route('devices.manage', async ({ app, request, params, actor }) => {
  const input = parseOr400(DeviceInput, await jsonBody(request, MAX_BODY_BYTES));
  await changeDevice(app, actor, { id: pathId(params), input });
  return new Response(null, { status: 204 });
});

export const DELETE = route('devices.manage', async ({ app, params, actor }) => {
  await revokeDevice(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
