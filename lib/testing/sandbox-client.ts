import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { RunningSandbox } from '@/sandbox/start';

const Reference = z.object({ reference: z.string() });
const Made = z.object({ id: z.string() });
const Token = z.object({ access_token: z.string() });

export type SandboxClient = {
  /** Requests a payment as another program of the merchant does; returns Kopo Kopo's request id. */
  asks(ask?: {
    amount?: string;
    till?: string;
    phone?: string;
    metadata?: Record<string, unknown>;
    callbackUrl?: string;
  }): Promise<string>;
  /** A customer pays at a till without a request; returns the M-PESA code. */
  walksIn(paid?: {
    till?: string;
    amount?: string;
    phone?: string;
    firstName?: string;
    lastName?: string;
  }): Promise<string>;
  /** Reverses the payment with this code. */
  reverses(reference: string): Promise<void>;
  /** Kopo Kopo pays out to an account of the merchant; returns the id of the transfer. */
  settles(paidOut: { amount: string | null } & Record<string, unknown>): Promise<string>;
  /** Subscribes an address to events, as Settings → Connection does. */
  subscribes(to: { eventType: string; url: string; till?: string }): Promise<void>;
  /** Returns every try to deliver a notice so far. */
  notices(): { topic: string; subject: string; status: number | null }[];
  /** Presses a button on the customer's phone. */
  answers(id: string, action: 'pin' | 'wrong_pin' | 'no_money' | 'cancel' | 'ignore'): Promise<void>;
  /** Makes Kopo Kopo's answers fail from now on. */
  fails(faults: Record<string, unknown>): Promise<void>;
  recovers(): Promise<void>;
  /** Returns "GET /api/v1/incoming_payments/…" for each answer that a fault holds back while its caller still waits. */
  held(): string[];
  /** Sets the body for a GET of this id; a text is sent exactly as it is. */
  plants(id: string, body: unknown): Promise<void>;
  /** Returns "GET /api/v1/incoming_payments/…" for each request since the last `forgets`. */
  heard(): string[];
  forgets(): Promise<void>;
};

/** Lets tests control the sandbox over HTTP. */
export function sandboxClient(sandbox: RunningSandbox): SandboxClient {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> => {
    const reply = await fetch(sandbox.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`);
    return reply;
  };
  const bearer = async (): Promise<Record<string, string>> => {
    const { clientId, clientSecret } = SANDBOX_CREDENTIALS;
    const token = Token.parse(
      await (
        await send('POST', '/oauth/token', {
          client_id: clientId,
          client_secret: clientSecret,
          grant_type: 'client_credentials',
        })
      ).json(),
    );
    return { authorization: `Bearer ${token.access_token}` };
  };
  return {
    async walksIn({ till = 'K000001', ...paid } = {}) {
      const reply = await send('POST', `/till/${till}/pay`, {
        amount: '100',
        phone: '+254700000021',
        firstName: 'Zuhura',
        lastName: 'Barasa',
        ...paid,
      });
      return Reference.parse(await reply.json()).reference;
    },
    reverses: async (reference) => void (await send('POST', '/reverse', { reference })),
    settles: async (paidOut) => Made.parse(await (await send('POST', '/settle', paidOut)).json()).id,
    async subscribes({ eventType, url, till }) {
      const scope = till === undefined ? { scope: 'company' } : { scope: 'till', scope_reference: till };
      await send('POST', '/api/v1/webhook_subscriptions', { event_type: eventType, url, ...scope }, await bearer());
    },
    notices: () => sandbox.state.deliveries.map(({ topic, subject, status }) => ({ topic, subject, status })),
    async asks({
      amount = '100',
      till = 'K000001',
      phone = '+254700000012',
      metadata = { order: '55' },
      callbackUrl = 'https://shop.example/payments',
    } = {}) {
      const ask = {
        payment_channel: 'M-PESA STK Push',
        till_number: till,
        subscriber: { first_name: 'Amina', last_name: 'Otieno', phone_number: phone },
        amount: { currency: 'KES', value: amount },
        metadata,
        _links: { callback_url: callbackUrl },
      };
      const reply = await send('POST', '/api/v1/incoming_payments', ask, await bearer());
      return reply.headers.get('location')?.split('/').at(-1) ?? '';
    },
    answers: async (id, action) => void (await send('POST', `/phone/${id}`, { action })),
    fails: async (faults) => void (await send('POST', '/faults', faults)),
    recovers: async () => void (await send('DELETE', '/faults')),
    held: () => [...sandbox.state.held].map(({ request }) => request),
    plants: async (id, body) => void (await send('PUT', `/payments/${id}`, { body })),
    heard: () => sandbox.log().map((request) => `${request.method} ${request.path}`),
    forgets: async () => void (await send('DELETE', '/log')),
  };
}
