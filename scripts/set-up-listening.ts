const EVENTS = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
  'settlement_transfer_completed',
] as const;
const TILLS = [
  { number: 'K000001', name: 'Duka la Mfano', branch: 'Market' },
  { number: 'K000002', name: 'Duka la Mfano', branch: 'Station' },
] as const;

/** A dashboard, and the cookie of an owner who is signed in there. */
type SignedInDashboard = { url: string; cookie: string };

/** Sets up tills and subscriptions as an owner does in Settings. */
export async function setUpListening({ url, cookie }: SignedInDashboard): Promise<void> {
  const settings = `${url}/api/settings`;
  for (const till of TILLS) await post(`${settings}/tills`, till, cookie);
  for (const eventType of EVENTS) await post(`${settings}/subscriptions`, { eventType, scope: 'company' }, cookie);
}

function post(url: string, body: unknown, cookie: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
}
