import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { removePasskeysOf } from '@/lib/server/staff/remove-passkeys-of';

export const DELETE = route('staff.manage', async ({ app, params, actor }) => {
  await removePasskeysOf(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
