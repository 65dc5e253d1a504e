import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { tillKey } from '@/lib/domain/till';
import { readNotice } from '@/lib/server/kopokopo/wire/notice';
import { readIncomingPayment } from '@/lib/server/kopokopo/wire/incoming-payment';
import { readTransaction } from '@/lib/server/kopokopo/wire/transaction';
import { recordRequest } from '@/lib/server/payment-requests/record-request';
import type { App } from '@/lib/server/app-context';
import type { Message } from '@/lib/server/record/filing';
import { insertPaymentRequest, settlePaymentRequest } from '@/lib/server/store/queries/payment-requests';

const TILL = 'K000001';
const STAFF = '01935a00-0000-7000-8000-0000000000aa';
const FIRST = ['Amina', 'Wanjiru', 'Otieno', 'Zuhura', 'Kiprono', 'Njeri', 'Baraka', 'Achieng', 'Mwangi', 'Halima'];
const LAST = ['Otieno', 'Kamau', 'Barasa', 'Mutua', 'Cheruiyot', 'Wafula', 'Njoroge', 'Abdi', 'Odhiambo', 'Karanja'];
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';
const TILL_PAYMENTS = 6;
const OUT_OF = 10;
const BETWEEN_MS = 17_321;
/** The recorder records together what comes together. */
const AT_ONCE = 250;

type Known = {
  n: number;
  atMs: number;
  id: (kind: string) => string;
  reference: string;
  phone: string;
  amount: string;
  first: string;
  last: string;
};

/**
 * Records `count` payments in the mixture of a shop: six of ten are paid at the till, each told by a webhook and every
 * other one by a list too; four answer a payment request, each with its callback and one answer to a GET. All bodies
 * have the shapes that Kopo Kopo publishes, and all values are invented.
 */
export async function recordMixedPayments(app: App, count: number, startMs: number): Promise<void> {
  for (let at = 0; at < count; at += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, n) =>
      knownOf(at + n, startMs + (at + n) * BETWEEN_MS),
    );
    await Promise.all(
      some.map((known) => (known.n % OUT_OF < TILL_PAYMENTS ? recordAtTill(app, known) : recordRequested(app, known))),
    );
  }
}

function knownOf(n: number, atMs: number): Known {
  const digest = (what: string): string => createHash('sha256').update(`${what} ${n}`).digest('hex');
  const id = (kind: string): string => {
    const hex = digest(kind);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
  const numbers = Buffer.from(digest('numbers'), 'hex');
  return {
    n,
    atMs,
    id,
    reference: `UKN${[...numbers.subarray(0, 7)].map((byte) => SIGNS[byte % SIGNS.length]).join('')}`,
    phone: `+2547${String(numbers.readUInt32BE(8) % 100_000_000).padStart(8, '0')}`,
    amount: `${50 + (numbers.readUInt16BE(12) % 4_000)}.0`,
    first: FIRST[numbers.readUInt8(14) % FIRST.length] ?? '',
    last: LAST[numbers.readUInt8(15) % LAST.length] ?? '',
  };
}

async function recordAtTill(app: App, known: Known): Promise<void> {
  const { n, atMs, id } = known;
  const resource = resourceOf(known, '000001');
  const event = {
    topic: 'buygoods_transaction_received',
    id: id('event'),
    created_at: nairobi(atMs + 1_000),
    event: { type: 'Buygoods Transaction', resource },
    _links: {
      self: `https://api.kopokopo.com/api/v1/webhook_events/${id('event')}`,
      resource: `https://api.kopokopo.com/financial_transaction/${id('resource')}`,
    },
  };
  await app.record(noticeOf(event));
  if (n % 2 === 1) return;
  const listed = { type: 'Buygoods Transaction', resource };
  await app.record({
    ...plain('poll', known.reference, JSON.stringify(listed)),
    facts: [readTransaction(resource, listed.type)],
  });
}

async function recordRequested(app: App, known: Known): Promise<void> {
  const { n, atMs, id, phone, first, last } = known;
  const createdAt = new Date(atMs).toISOString();
  const request = {
    id: uuidv7({ msecs: atMs }),
    till: TILL,
    phone,
    amountMinor: Math.round(Number(known.amount) * 100),
    firstName: first,
    lastName: last,
    metadata: { order: `A-${n}` },
    createdAt,
    digest: createHash('sha256').update(`request ${n}`).digest('hex'),
    outcome: null,
  };
  await app.store.write((tx) =>
    insertPaymentRequest(tx, app.account.id, {
      ...request,
      tillKey: tillKey(TILL),
      idempotencyKey: id('key'),
      askedBy: STAFF,
      askedAtDevice: null,
    }),
  );
  await recordRequest(app, request);
  await app.store.write((tx) => settlePaymentRequest(tx, request.id, { outcome: 'sent', at: createdAt }));
  const requestId = id('request');
  const self = `https://api.kopokopo.com/api/v1/incoming_payments/${requestId}`;
  const result = {
    data: {
      id: requestId,
      type: 'incoming_payment',
      attributes: {
        initiation_time: nairobi(atMs + 120, 3),
        status: 'Success',
        event: { type: 'Incoming Payment Request', resource: resourceOf(known, TILL), errors: null },
        metadata: request.metadata,
        _links: { callback_url: `https://pay.shop.example/api/kopokopo/callback?ask=${request.id}`, self },
      },
    },
  };
  await app.record(noticeOf(result));
  const body = JSON.stringify(result);
  const { fact } = readIncomingPayment(body, requestId);
  await app.record({ ...plain('query', requestId, body), facts: fact === null ? [] : [fact] });
}

function resourceOf({ atMs, id, reference, phone, amount, first, last }: Known, till: string): Record<string, unknown> {
  return {
    id: id('resource'),
    reference,
    origination_time: nairobi(atMs),
    sender_phone_number: phone,
    hashed_sender_phone: createHash('sha256').update(phone.slice(1)).digest('hex'),
    amount,
    currency: 'KES',
    till_number: till,
    system: 'Lipa Na M-PESA',
    status: 'Received',
    sender_first_name: first,
    sender_middle_name: null,
    sender_last_name: last,
  };
}

function noticeOf(json: object): Message {
  const body = JSON.stringify(json);
  const { source, subject, topic, facts, fault } = readNotice(json, body);
  return { source, subject, topic, facts, fault, body, signedWith: 'api_key' };
}

function plain(source: 'poll' | 'query', subject: string, body: string): Message {
  return { source, subject, body, facts: [], fault: null, signedWith: null, topic: null };
}

/** Returns a time as Kopo Kopo writes it, in the zone of Nairobi. */
function nairobi(ms: number, digits = 0): string {
  const local = new Date(ms + 3 * 3_600_000).toISOString();
  return `${local.slice(0, digits === 0 ? 19 : 20 + digits)}+03:00`;
}
