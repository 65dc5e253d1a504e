import { InviteInput } from '@/lib/contract/invites';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { inviteStaff } from '@/lib/server/staff/invite-staff';

const MAX_BODY_BYTES = 16 * 1024;

export const POST = route('staff.manage', async ({ app, request, actor }) => {
  const made = await inviteStaff(app, actor, parseOr400(InviteInput, await jsonBody(request, MAX_BODY_BYTES)));
  return Response.json(made, { status: 201 });
});
