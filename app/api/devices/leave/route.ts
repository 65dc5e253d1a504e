import { signOutOfDevice } from '@/lib/server/devices/sign-out';
import { thisDevice } from '@/lib/server/devices/this-device';
import { publicRoute } from '@/lib/server/http/route';

/**
 * Signs the person out of the shared device. The route is public, so that a browser whose device session has already
 * ended can call it too and have its cache cleared. The header does not clear "cookies": that would also remove the
 * device's enrolment.
 */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const device = await thisDevice(app, request.headers);
  if (device !== null) await signOutOfDevice(app, actor, device);
  return new Response(null, { status: 204, headers: { 'clear-site-data': '"cache"' } });
});
