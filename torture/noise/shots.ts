import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { aDarajaBody, aResult, anEvent } from '@/lib/testing/notices';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { Chance } from '@/torture/chance';
import type { Shot } from '@/torture/post';
import { broken, mutated } from './mutate';

const { apiKey, clientSecret } = SANDBOX_CREDENTIALS;
const TOO_LARGE_BYTES = 300 * 1_024;

/** A shot, and the status that it must get, if that is certain. */
export type Noise = { shot: Shot; due: 200 | 401 | 413 | null };

/** Returns the next shot of endless noise at the notice endpoints: some of it valid, most of it not. */
export function someNoise(chance: Chance, number: number): Noise {
  const path = `/api/kopokopo/${chance.oneOf(['callback', 'webhook'])}${chance.happens(0.1) ? `?ask=${chance.oneOf(['', 'x', '%00', '../..', String(number)])}` : ''}`;
  const said = someBody(chance, number);
  const valid = Buffer.from(JSON.stringify(said));
  const shot = (body: Uint8Array, headers: Record<string, string>): Shot => ({
    path,
    body,
    headers: { ...headers, ...contentType(chance) },
    isChunked: chance.happens(0.2),
  });
  const signed = (body: Uint8Array): Shot => shot(body, { 'x-kopokopo-signature': signatureOf(body, apiKey) });
  const kind = chance.next();
  if (kind < 0.2) return { shot: signed(valid), due: 200 };
  if (kind < 0.6) return { shot: signed(Buffer.from(mutated(chance, said))), due: null };
  if (kind < 0.75) return { shot: signed(broken(chance, valid)), due: null };
  if (kind < 0.97) return { shot: shot(valid, wrongSignature(chance, valid)), due: 401 };
  if (kind < 0.98) return { shot: signed(Buffer.alloc(TOO_LARGE_BYTES, JSON.stringify(said))), due: 413 };
  if (kind < 0.99) return { shot: signed(Buffer.alloc(0)), due: null };
  return { shot: signed(Buffer.from(deep(chance))), due: null };
}

function someBody(chance: Chance, number: number): Record<string, unknown> {
  const id = `a015e000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const till = {
    id: `transaction ${number}`,
    reference: `UKN${String(number).padStart(7, '0')}`,
    amount: `${10 + chance.below(5_000)}.0`,
    sender_phone_number: `+2547000${String(number % 100_000).padStart(5, '0')}`,
  };
  return chance.oneOf<() => Record<string, unknown>>([
    () => aResult(id, { resource: till }),
    () =>
      aResult(id, {
        status: 'Failed',
        resource: null,
        errors: [{ code: 1_032, description: 'Request cancelled by user' }],
      }),
    () => aResult(id, { status: 'Pending', resource: null }),
    () => anEvent('buygoods_transaction_received', till, { id: `event ${number}` }),
    () => anEvent('buygoods_transaction_reversed', { ...till, status: 'Reversed' }, { id: `event ${number}` }),
    () => anEvent('customer_created', till, { id: `event ${number}` }),
    () => aDarajaBody({ TransID: till.reference, TransAmount: till.amount }),
    () => ({ data: { id, type: 'polling', attributes: { status: 'Success' } } }),
  ])();
}

function wrongSignature(chance: Chance, body: Uint8Array): Record<string, string> {
  const right = signatureOf(body, apiKey);
  return chance.oneOf<() => Record<string, string>>([
    () => ({}),
    () => ({ 'x-kopokopo-signature': '' }),
    () => ({ 'x-kopokopo-signature': right.slice(1) }),
    () => ({ 'x-kopokopo-signature': `${right}00` }),
    () => ({ 'x-kopokopo-signature': 'z'.repeat(64) }),
    () => ({ 'x-kopokopo-signature': 'é'.repeat(64) }),
    () => ({ 'x-kopokopo-signature': 'f'.repeat(8_000) }),
    () => ({ 'x-kopokopo-signature': `sha256=${right}` }),
    () => ({ 'x-kopokopo-signature': signatureOf(body, clientSecret) }),
    () => ({ 'x-kopokopo-signature': signatureOf(body, 'a guess') }),
    () => ({ authorization: `Bearer ${right}` }),
  ])();
}

function contentType(chance: Chance): Record<string, string> {
  return chance.oneOf<Record<string, string>>([
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json' },
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json; charset=utf-16' },
  ]);
}

function deep(chance: Chance): string {
  const depth = chance.oneOf([90, 150, 5_000, 60_000]);
  return chance.happens(0.5)
    ? '['.repeat(depth) + ']'.repeat(depth)
    : `{"data":${'{"data":'.repeat(depth / 10)}1${'}'.repeat(depth / 10)}}`;
}
