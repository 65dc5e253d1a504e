import { PasskeyBeginning } from '@/lib/contract/passkeys';
import { AppError } from '@/lib/domain/errors';
import { thisDevice } from '@/lib/server/devices/this-device';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, route } from '@/lib/server/http/route';
import { passkeyPlace } from '@/lib/server/identity/passkey-place';
import { beginPasskey } from '@/lib/server/passkeys/begin-passkey';

const MAX_BODY_BYTES = 8 * 1024;

/** At a shared device it is refused: whoever can unlock the tablet could use the passkey. */
export const POST = route('self', async ({ app, request, actor }) => {
  const { password } = parseOr400(PasskeyBeginning, await jsonBody(request, MAX_BODY_BYTES));
  if ((await thisDevice(app, request.headers)) !== null) throw new AppError('not_allowed');
  const place = passkeyPlace(app.notices.publicUrl, request.headers.get('host'));
  const { creation, cookie } = await beginPasskey(app, actor, { password, place });
  return Response.json(creation, { headers: { 'set-cookie': cookie } });
});
