import { NewCashier } from '@/lib/contract/staff';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { addCashier } from '@/lib/server/staff/add-cashier';
import { staffList } from '@/lib/server/staff/list-staff';

const MAX_BODY_BYTES = 16 * 1024;

export const GET = route('staff.manage', async ({ app }) => Response.json(await staffList(app)));

export const POST = route('staff.manage', async ({ app, request, actor }) => {
  const added = await addCashier(app, actor, parseOr400(NewCashier, await jsonBody(request, MAX_BODY_BYTES)));
  return Response.json(added, { status: 201 });
});
