import { EnrolInput } from '@/lib/contract/devices';
import { enrol } from '@/lib/server/devices/enrol';
import { withinEnrolLimit } from '@/lib/server/devices/enrol-limit';
import { DEVICE_COOKIE, DEVICE_COOKIE_SECONDS } from '@/lib/server/devices/this-device';
import { setCookie } from '@/lib/server/identity/cookies';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, publicRoute } from '@/lib/server/http/route';

const MAX_BODY_BYTES = 1_024;

/** The route is public, because no one is signed in at a new tablet. The code that an owner made lets it in. */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const { code } = parseOr400(EnrolInput, await jsonBody(request, MAX_BODY_BYTES));
  const { token } = await withinEnrolLimit(app, actor.address, () => enrol(app, actor, code));
  const cookie = setCookie(DEVICE_COOKIE, token, {
    isSecure: app.identity.isSecure,
    maxAgeSeconds: DEVICE_COOKIE_SECONDS,
  });
  return new Response(null, { status: 204, headers: { 'set-cookie': cookie } });
});
