import { DeviceSignInInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { signInAtDevice } from '@/lib/server/devices/sign-in';
import { thisDevice } from '@/lib/server/devices/this-device';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, publicRoute } from '@/lib/server/http/route';
import { whoIs } from '@/lib/server/http/who-is';

const MAX_BODY_BYTES = 1_024;

/**
 * The route is public, because no one is signed in at a tablet before this call. Only an enrolled device may call it.
 */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const input = parseOr400(DeviceSignInInput, await jsonBody(request, MAX_BODY_BYTES));
  const device = await thisDevice(app, request.headers);
  // Refused for a person who is signed in by password: everything would go on in the name of that person.
  if (device === null || (await whoIs(app, request.headers))?.via === 'password') throw new AppError('not_allowed');
  await signInAtDevice(app, actor, { device, ...input });
  return new Response(null, { status: 204, headers: { 'clear-site-data': '"cache"' } });
});
