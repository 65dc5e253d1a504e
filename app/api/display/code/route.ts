import type { NewDisplayCode } from '@/lib/contract/display';
import { newDisplay } from '@/lib/server/displays/new-display';
import { PAIRING_LASTS_MS } from '@/lib/server/displays/pair-display';
import { DISPLAY_COOKIE } from '@/lib/server/displays/this-display';
import { publicRoute } from '@/lib/server/http/route';
import { setCookie } from '@/lib/server/identity/cookies';

/**
 * The route is public, because a customer's screen is nobody. What it makes opens nothing until a person at a counter
 * types the code.
 */
export const POST = publicRoute(async ({ app, actor }) => {
  const { token, code, expiresInSeconds } = await newDisplay(app, actor);
  const cookie = setCookie(DISPLAY_COOKIE, token, {
    isSecure: app.identity.isSecure,
    maxAgeSeconds: PAIRING_LASTS_MS / 1_000,
  });
  const made: NewDisplayCode = { code, expiresInSeconds };
  return Response.json(made, { headers: { 'set-cookie': cookie } });
});
