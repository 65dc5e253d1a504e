import { pathId } from '@/lib/server/http/path-id';
import { route } from '@/lib/server/http/route';
import { forgetSubscription } from '@/lib/server/settings/forget-subscription';

export const DELETE = route('connection.manage', async ({ app, params, actor }) => {
  await forgetSubscription(app, actor, pathId(params));
  return new Response(null, { status: 204 });
});
