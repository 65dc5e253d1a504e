import { NewPasskey } from '@/lib/contract/passkeys';
import { thisDevice } from '@/lib/server/devices/this-device';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { heldChallenge, noChallengeCookie } from '@/lib/server/identity/passkey-challenge';
import { passkeyPlace } from '@/lib/server/identity/passkey-place';
import { addPasskey } from '@/lib/server/passkeys/add-passkey';
import { ownPasskeys } from '@/lib/server/passkeys/own-passkeys';

const MAX_BODY_BYTES = 32 * 1024;

export const GET = route('self', async ({ app, request, person }) => {
  const place = passkeyPlace(app.notices.publicUrl, request.headers.get('host'));
  const isSharedDevice = (await thisDevice(app, request.headers)) !== null;
  return Response.json(await ownPasskeys(app, { person, place, isSharedDevice }));
});

export const POST = route('self', async ({ app, request, actor }) => {
  const input = parseOr400(NewPasskey, await jsonBody(request, MAX_BODY_BYTES));
  const place = passkeyPlace(app.notices.publicUrl, request.headers.get('host'));
  const purpose = { addsIn: actor.person.sessionId };
  const challenge = heldChallenge(app.identity, request.headers, { purpose, nowMs: app.nowMs() });
  await addPasskey(app, actor, { input, place, challenge });
  return new Response(null, { status: 204, headers: { 'set-cookie': noChallengeCookie(app.identity) } });
});
