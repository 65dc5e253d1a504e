import { PasskeyAnswer } from '@/lib/contract/passkeys';
import { jsonBody } from '@/lib/server/http/json-body';
import { parseOr400, publicRoute } from '@/lib/server/http/route';
import { signInByPasskey } from '@/lib/server/sign-in/sign-in-by-passkey';

const MAX_BODY_BYTES = 32 * 1024;

/** The route is public, because it signs people in. */
export const POST = publicRoute(async ({ app, request, actor }) => {
  const answer = parseOr400(PasskeyAnswer, await jsonBody(request, MAX_BODY_BYTES));
  const cookies = await signInByPasskey(app, actor, { headers: request.headers, answer });
  const reply = new Response(null, { status: 204 });
  for (const cookie of cookies) reply.headers.append('set-cookie', cookie);
  return reply;
});
