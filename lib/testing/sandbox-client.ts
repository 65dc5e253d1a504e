import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { RunningSandbox } from '@/sandbox/start';

const Token = z.object({ access_token: z.string() });

export type SandboxClient = {
  /** Asks the customer for a payment, as another program of the merchant's would; gives its id. */
  asks(ask?: { amount?: string; till?: string; phone?: string; metadata?: Record<string, unknown> }): Promise<string>;
  /** Presses a button on the customer's phone. */
  answers(id: string, action: 'pin' | 'wrong_pin' | 'no_money' | 'cancel' | 'ignore'): Promise<void>;
  /** Bends what upstream answers from now on. */
  fails(faults: Record<string, unknown>): Promise<void>;
  recovers(): Promise<void>;
  /** Serves this body, to the letter if it is text, for a GET of this id. */
  plants(id: string, body: unknown): Promise<void>;
  /** "GET /api/v1/incoming_payments/…" for each request since the last `forgets`. */
  heard(): string[];
  forgets(): Promise<void>;
};

/** What tests do to the sandbox, over HTTP as anyone would. */
export function sandboxClient(sandbox: RunningSandbox): SandboxClient {
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> => {
    const reply = await fetch(sandbox.url + path, { method, headers: { 'content-type': 'application/json', ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
    return reply;
  };
  return {
    async asks({ amount = '100', till = 'K000001', phone = '+254700000012', metadata = { order: '55' } } = {}) {
      const { clientId, clientSecret } = SANDBOX_CREDENTIALS;
      const token = Token.parse(await (await send('POST', '/oauth/token', { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' })).json());
      const ask = {
        payment_channel: 'M-PESA STK Push',
        till_number: till,
        subscriber: { first_name: 'Amina', last_name: 'Otieno', phone_number: phone },
        amount: { currency: 'KES', value: amount },
        metadata,
        _links: { callback_url: 'https://shop.example/payments' },
      };
      const reply = await send('POST', '/api/v1/incoming_payments', ask, { authorization: `Bearer ${token.access_token}` });
      return reply.headers.get('location')?.split('/').at(-1) ?? '';
    },
    answers: async (id, action) => void (await send('POST', `/phone/${id}`, { action })),
    fails: async (faults) => void (await send('POST', '/faults', faults)),
    recovers: async () => void (await send('DELETE', '/faults')),
    plants: async (id, body) => void (await send('PUT', `/payments/${id}`, { body })),
    heard: () => sandbox.log().map((request) => `${request.method} ${request.path}`),
    forgets: async () => void (await send('DELETE', '/log')),
  };
}
