import { Hono } from 'hono';
import { z } from 'zod';
import { jsonOrFormBody } from './body';
import { SANDBOX_CREDENTIALS } from './credentials';
import { nairobiTime } from './nairobi-time';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';
import { bearerValue, issueToken, livingToken } from './tokens';

const Credentials = z.object({
  client_id: z.literal(SANDBOX_CREDENTIALS.clientId),
  client_secret: z.literal(SANDBOX_CREDENTIALS.clientSecret),
});
const Grant = z.object({ grant_type: z.literal('client_credentials') });
const AboutToken = z.object({ token: z.string() });

const INVALID_CLIENT = {
  error: 'invalid_client',
  error_description:
    'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
};
const UNSUPPORTED_GRANT = {
  error: 'unsupported_grant_type',
  error_description: 'The authorization grant type is not supported by the authorization server.',
};
const INVALID_TOKEN = { error: 'invalid_token', error_description: 'The access token is invalid' };

/**
 * `/oauth/*`: takes forms or JSON, and answers 401 to wrong credentials. Kopo Kopo does not publish its exact error
 * texts.
 */
export function oauthRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();

  routes.post('/token', async (c) => {
    const body = await jsonOrFormBody(c.req);
    if (!Credentials.safeParse(body).success) return c.json(INVALID_CLIENT, 401);
    if (!Grant.safeParse(body).success) return c.json(UNSUPPORTED_GRANT, 400);
    const { value, token } = issueToken(state);
    return c.json({
      access_token: value,
      token_type: 'Bearer',
      expires_in: state.settings.tokenLifeSeconds,
      created_at: nairobiTime(token.issuedAtMs),
    });
  });

  routes.post('/introspect', async (c) => {
    const body = await jsonOrFormBody(c.req);
    if (!Credentials.safeParse(body).success) return c.json(INVALID_CLIENT, 401);
    const about = AboutToken.safeParse(body);
    const token = about.success ? livingToken(state, about.data.token) : null;
    if (token === null) return c.json({ active: false });
    return c.json({
      active: true,
      scope: '',
      client_id: SANDBOX_CREDENTIALS.clientId,
      token_type: 'Bearer',
      exp: nairobiTime(token.expiresAtMs),
      iat: nairobiTime(token.issuedAtMs),
    });
  });

  routes.post('/revoke', async (c) => {
    const body = await jsonOrFormBody(c.req);
    if (!Credentials.safeParse(body).success) return c.json(INVALID_CLIENT, 401);
    const about = AboutToken.safeParse(body);
    const token = about.success ? state.tokens.get(about.data.token) : undefined;
    if (token !== undefined) token.revoked = true;
    return c.json({});
  });

  routes.get('/token/info', (c) => {
    const value = bearerValue(c.req.header('authorization'));
    const token = value === null ? null : livingToken(state, value);
    if (token === null) return c.json(INVALID_TOKEN, 401);
    return c.json({
      resource_owner_id: null,
      scope: [],
      expires_in: Math.floor((token.expiresAtMs - state.nowMs()) / 1000),
      application: { uid: SANDBOX_CREDENTIALS.clientId },
      created_at: Math.floor(token.issuedAtMs / 1000),
    });
  });

  return routes;
}
