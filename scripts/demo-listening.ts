import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';

const EVENTS = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
] as const;
const TILLS = [
  { number: 'K000001', name: 'Duka la Mfano', branch: 'Market' },
  { number: 'K000002', name: 'Duka la Mfano', branch: 'Station' },
] as const;

/** A dashboard, and the cookie of an owner who is signed in there. */
export type SignedInDashboard = { url: string; cookie: string };

const Known = z.object({ subscriptions: z.array(z.unknown()) });
const Token = z.object({ access_token: z.string() });

/** Sets up tills and subscriptions as an owner does in Settings. A later run adds only what the sandbox has lost. */
export async function setUpListening(
  upstreamUrl: string,
  { url: dashboardUrl, cookie }: SignedInDashboard,
): Promise<void> {
  // The server refuses a till that exists already, which is fine too.
  for (const till of TILLS) await post(`${dashboardUrl}/api/settings/tills`, till, { cookie });
  const { subscriptions } = Known.parse(
    await (await fetch(`${dashboardUrl}/api/settings/connection`, { headers: { cookie } })).json(),
  );
  if (subscriptions.length === 0) {
    for (const eventType of EVENTS)
      await post(`${dashboardUrl}/api/settings/subscriptions`, { eventType, scope: 'company' }, { cookie });
    return;
  }
  const { clientId, clientSecret } = SANDBOX_CREDENTIALS;
  const reply = await post(`${upstreamUrl}/oauth/token`, {
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'client_credentials',
  });
  const { access_token: token } = Token.parse(await reply.json());
  for (const event_type of EVENTS) {
    await post(
      `${upstreamUrl}/api/v1/webhook_subscriptions`,
      { event_type, url: `${dashboardUrl}/api/kopokopo/webhook`, scope: 'company' },
      { authorization: `Bearer ${token}` },
    );
  }
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}
