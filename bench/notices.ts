import { createHmac } from 'node:crypto';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { Shot } from './http-load';

/** Returns a signed callback with the result of a payment of its own. No two are alike. */
export function signedCallback(run: string, n: number): Shot {
  const id = `b0b00000-${run}-4000-8000-${String(n).padStart(12, '0')}`;
  const body = JSON.stringify({
    data: {
      id,
      type: 'incoming_payment',
      attributes: {
        initiation_time: new Date().toISOString(),
        status: 'Success',
        event: {
          type: 'Incoming Payment Request',
          resource: {
            id: `res-${run}-${n}`,
            reference: `UB${run}${String(n).padStart(6, '0')}`.toUpperCase(),
            origination_time: new Date().toISOString(),
            sender_phone_number: `+2547000${String(n % 100_000).padStart(5, '0')}`,
            amount: `${100 + (n % 900)}.0`,
            currency: 'KES',
            till_number: 'K000001',
            system: 'Lipa Na M-PESA',
            status: 'Received',
            sender_first_name: 'Bench',
            sender_middle_name: null,
            sender_last_name: 'Payer',
          },
          errors: null,
        },
        metadata: { order: String(n) },
        _links: {
          callback_url: 'https://shop.example/callback',
          self: `https://upstream.example/api/v1/incoming_payments/${id}`,
        },
      },
    },
  });
  return {
    path: '/api/kopokopo/callback',
    body,
    headers: { 'x-kopokopo-signature': createHmac('sha256', SANDBOX_CREDENTIALS.apiKey).update(body).digest('hex') },
  };
}
