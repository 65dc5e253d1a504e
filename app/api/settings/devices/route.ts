import { DeviceInput } from '@/lib/contract/devices';
import { addDevice } from '@/lib/server/devices/add-device';
import { listDevices } from '@/lib/server/devices/list-devices';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 4 * 1024;

/** Everyone who may unlock PINs may call this. The reply lists devices only for people who manage devices. */
export const GET = route('pins.unlock', async ({ app, person }) => Response.json(await listDevices(app, person)));

export const POST = route('devices.manage', async ({ app, request, actor }) => {
  const input = parseOr400(DeviceInput, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await addDevice(app, actor, input), { status: 201 });
});
