import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { disableStaff } from '@/lib/server/staff/disable-staff';
import { enableStaff } from '@/lib/server/staff/enable-staff';

export const PUT = route('staff.manage', async ({ app, params, actor }) =>
  Response.json(await disableStaff(app, actor, pathId(params))),
);

export const DELETE = route('staff.manage', async ({ app, params, actor }) =>
  Response.json(await enableStaff(app, actor, pathId(params))),
);
