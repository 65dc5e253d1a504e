import { renewCode } from '@/lib/server/devices/renew-code';
import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';

export const POST = route('devices.manage', async ({ app, params, actor }) =>
  Response.json(await renewCode(app, actor, pathId(params)), { status: 201 }),
);
