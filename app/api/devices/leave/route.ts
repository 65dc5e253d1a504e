import { signOutOfDevice } from '@/lib/server/devices/sign-out';
import { thisDevice } from '@/lib/server/devices/this-device';
import { publicRoute } from '@/lib/server/http/route';

/**
 * Leaves the shared device. The route is public, so that a sitting that has already ended can be left too and what it
 * showed is wiped. Clearing "cookies" would take the device away as well.
 */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const device = await thisDevice(app, request.headers);
  if (device !== null) await signOutOfDevice(app, actor, device);
  return new Response(null, { status: 204, headers: { 'clear-site-data': '"cache"' } });
});
