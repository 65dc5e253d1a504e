import type { PasskeyRequest } from '@/lib/contract/passkeys';
import { AppError } from '@/lib/domain/errors';
import { publicRoute } from '@/lib/server/http/route';
import { CHALLENGE_SECONDS, newChallenge } from '@/lib/server/identity/passkey-challenge';
import { passkeyPlace } from '@/lib/server/identity/passkey-place';

/** The route is public, because it begins a sign-in. It stores nothing. */
export const POST = publicRoute(async ({ app, request }) => {
  const place = passkeyPlace(app.notices.publicUrl, request.headers.get('host'));
  if (place === null) throw new AppError('not_found');
  const { challenge, cookie } = newChallenge(app.identity, { purpose: 'sign-in', nowMs: app.nowMs() });
  const timeout = CHALLENGE_SECONDS * 1_000;
  const asked: PasskeyRequest = { challenge, rpId: place.rpId, timeout, userVerification: 'required' };
  return Response.json(asked, { headers: { 'set-cookie': cookie } });
});
