import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { removeSubscription } from '@/lib/server/settings/remove-subscription';

export const DELETE = route('connection.manage', async ({ app, params, actor }) => {
  await removeSubscription(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
