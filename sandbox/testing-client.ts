import { z } from 'zod';
import { createSandboxApp } from './app';
import { SANDBOX_CREDENTIALS } from './credentials';
import { createState, type SandboxState, type StateOptions } from './state';

/** 23 November 2026, 10:15:30 in Nairobi. */
const START_MS = Date.UTC(2026, 10, 23, 7, 15, 30);

export const CLIENT = {
  client_id: SANDBOX_CREDENTIALS.clientId,
  client_secret: SANDBOX_CREDENTIALS.clientSecret,
};

/** Returns a body that Kopo Kopo accepts. */
export function anAskBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    payment_channel: 'M-PESA STK Push',
    till_number: 'K123123',
    subscriber: { first_name: 'Zawadi', last_name: 'Mutiso', phone_number: '+254711222333' },
    amount: { currency: 'KES', value: '1250.50' },
    metadata: { order: 'A-17', guests: 4 },
    _links: { callback_url: 'https://shop.example/api/kopokopo/callback' },
    ...changes,
  };
}

type Call = {
  method?: string;
  json?: unknown;
  form?: Record<string, string>;
  token?: string;
  headers?: Record<string, string>;
};

export type TestSandbox = {
  state: SandboxState;
  advance: (durationMs: number) => void;
  call: (path: string, call?: Call) => Promise<Response>;
  token: () => Promise<string>;
  /** Sends a payment request and returns the new payment's id. */
  ask: (changes?: Record<string, unknown>) => Promise<string>;
  press: (id: string, action: string) => Promise<Response>;
  /** GETs the payment with a new token. */
  look: (id: string, version?: 'v1' | 'v2') => Promise<Response>;
};

/** The app without a server, on a clock that moves only when a test moves it. */
export function aSandbox(options: StateOptions = {}): TestSandbox {
  let nowMs = START_MS;
  const state = createState({ nowMs: () => nowMs, ...options });
  const app = createSandboxApp(state);

  const call: TestSandbox['call'] = async (path, { method, json, form, token, headers } = {}) => {
    const body = form === undefined ? json && JSON.stringify(json) : new URLSearchParams(form);
    return app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        host: '127.0.0.1:4000',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof URLSearchParams ? body : String(body) }),
    });
  };
  const token = async (): Promise<string> => {
    const answer = await call('/oauth/token', { form: { ...CLIENT, grant_type: 'client_credentials' } });
    return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
  };
  return {
    state,
    advance: (durationMs) => {
      nowMs += durationMs;
    },
    call,
    token,
    ask: async (changes) => {
      const answer = await call('/api/v1/incoming_payments', { json: anAskBody(changes), token: await token() });
      return answer.headers.get('location')?.split('/').pop() ?? '';
    },
    press: (id, action) => call(`/phone/${id}`, { json: { action } }),
    look: async (id, version = 'v1') => call(`/api/${version}/incoming_payments/${id}`, { token: await token() }),
  };
}
