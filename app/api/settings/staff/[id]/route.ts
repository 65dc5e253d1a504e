import { StaffChange } from '@/lib/contract/staff';
import { jsonBody } from '@/lib/server/http/json-body';
import { pathId } from '@/lib/server/http/path-id';
import { parseOr400, route } from '@/lib/server/http/route';
import { changeStaff } from '@/lib/server/staff/change-staff';

const MAX_BODY_BYTES = 16 * 1024;

export const PUT = route('staff.manage', async ({ app, request, params, actor }) => {
  const change = parseOr400(StaffChange, await jsonBody(request, MAX_BODY_BYTES));
  return Response.json(await changeStaff(app, actor, { id: pathId(params), ...change }));
});
