import { SitInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { signInAtDevice } from '@/lib/server/devices/sign-in';
import { thisDevice } from '@/lib/server/devices/this-device';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, publicRoute } from '@/lib/server/http/route';
import { whoIs } from '@/lib/server/http/who-is';

const MAX_BODY_BYTES = 1_024;

/** Public: nobody is signed in at a tablet until this says so. Only an enrolled device may ask. */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const input = parseOr400(SitInput, await jsonBody(request, MAX_BODY_BYTES));
  const device = await thisDevice(app, request.headers);
  // Where somebody is signed in by password, all would go on in their name.
  if (device === null || (await whoIs(app, request.headers))?.via === 'password') throw new AppError('not_allowed');
  await signInAtDevice(app, actor, { device, ...input });
  return new Response(null, { status: 204, headers: { 'clear-site-data': '"cache"' } });
});
