import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { revokeInvite } from '@/lib/server/staff/revoke-invite';

export const DELETE = route('staff.manage', async ({ app, params, actor }) => {
  await revokeInvite(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
