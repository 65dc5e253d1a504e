import { signOutOfDevice } from '@/lib/server/devices/sign-out';
import { thisDevice } from '@/lib/server/devices/this-device';
import { publicRoute } from '@/lib/server/http/route';

/** Public: a sitting that has ended by itself is left as well, and what it showed wiped. "cookies" would take the device away. */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const device = await thisDevice(app, request.headers);
  if (device !== null) await signOutOfDevice(app, actor, device);
  return new Response(null, { status: 204, headers: { 'clear-site-data': '"cache"' } });
});
