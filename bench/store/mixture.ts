import { createHash } from 'node:crypto';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { readIncomingPayment } from '@/lib/server/kopokopo/wire/incoming-payment';
import { readNotice } from '@/lib/server/kopokopo/wire/notice';
import { readPollResult } from '@/lib/server/kopokopo/wire/poll-result';
import { noticeMessage } from '@/lib/server/notices/receive-notice';
import { requestAnswerMessage, requestMessage } from '@/lib/server/payment-requests/record-request';
import { answerMessage } from '@/lib/server/payments/refresh';
import { listedMessage } from '@/lib/server/polls/finish-poll';
import type { Message } from '@/lib/server/record/filing';
import type { PaymentRequestRecord } from '@/lib/server/store/queries/payment-requests';
import { incomingPaymentBody } from '@/sandbox/incoming-payment-body';
import { mpesaReference } from '@/sandbox/mpesa-reference';
import { eventBody } from '@/sandbox/notices';
import type { AskedPayment } from '@/sandbox/payment';
import type { Transaction } from '@/sandbox/records';
import { standingWord, TRANSACTION_TYPES, transactionResource } from '@/sandbox/transaction';
import { payerOf } from './payers';

/** When the newest payment happened. It is fixed, so that two runs make the same record. */
const NEWEST_MS = Date.parse('2026-11-28T09:00:00Z');
const MOST_DAYS = 30;
const A_DAY_MS = 24 * 60 * 60_000;
/** Each third of the payments came to one of these. */
export const TILLS = ['K000001', 'K000002', 'K000003'] as const;
const ORIGIN = 'https://upstream.example';

/** Of a hundred payments that follow each other. */
const IN_A_HUNDRED = { requests: 40, failed: 2, polled: 30, reversed: 1, ticked: 10 } as const;
/** It shares no factor with a hundred, so that the kinds are mixed and the shares stay exact. */
const MIXING = 61;
const SECONDS_TO_PAY = 20;
const SECONDS_TO_REVERSE = 600;

/** One payment and everything that is heard of it. */
export type MixedPayment = {
  reference: string;
  /** Our own request that it answers. */
  request: PaymentRequestRecord | null;
  /** All that is heard of it, in the order of its time. */
  heard: readonly Message[];
  /** Whether goods were handed over for it, and the id of the claim if they were. */
  isTicked: boolean;
  claimKey: string;
};

/** Returns the time of a payment. All are spread evenly over thirty days. */
export function timeOf(n: number, count: number): number {
  return NEWEST_MS - Math.floor(((count - 1 - n) / count) * MOST_DAYS * A_DAY_MS);
}

/** Returns one payment of a record with `count` payments. Its values are its own: code, ids, name and amount. */
export function mixedPayment(n: number, count: number): MixedPayment {
  const place = (n * MIXING) % 100;
  const atMs = timeOf(n, count);
  if (place < IN_A_HUNDRED.requests) return requested(n, atMs, place);
  return atTill(n, atMs, place - IN_A_HUNDRED.requests);
}

/** A payment at the till: a webhook, for half of them also Kopo Kopo's list, and for a few a reversal. */
function atTill(n: number, atMs: number, place: number): MixedPayment {
  const { phone, firstName, lastName } = payerOf(n);
  const transaction: Transaction = {
    kind: 'buygoods',
    resourceId: idOf(n, 'resource'),
    reference: referenceOf(n, atMs),
    till: tillOf(n),
    amount: amountOf(n),
    phone,
    firstName,
    middleName: null,
    lastName,
    sendingTill: null,
    atMs,
    reversedAtMs: null,
  };
  const isReversed = place >= IN_A_HUNDRED.polled && place < IN_A_HUNDRED.polled + IN_A_HUNDRED.reversed;
  return {
    reference: transaction.reference,
    request: null,
    heard: [
      webhook(n, transaction, 'buygoods_transaction_received'),
      ...(place < IN_A_HUNDRED.polled ? [listed(n, transaction)] : []),
      ...(isReversed ? [webhook(n, reversed(transaction), 'buygoods_transaction_reversed')] : []),
    ],
    claimKey: idOf(n, 'claim'),
    // Half of the ticked payments are of each kind.
    isTicked: place < IN_A_HUNDRED.ticked / 2,
  };
}

function reversed(transaction: Transaction): Transaction {
  return { ...transaction, reversedAtMs: transaction.atMs + SECONDS_TO_REVERSE * 1_000 };
}

function webhook(
  n: number,
  transaction: Transaction,
  topic: 'buygoods_transaction_received' | 'buygoods_transaction_reversed',
): Message {
  const told = {
    id: topic === 'buygoods_transaction_received' ? transaction.resourceId : idOf(n, 'reversal'),
    status: standingWord(transaction),
    atMs: transaction.reversedAtMs ?? transaction.atMs,
  };
  const chance = { newId: () => idOf(n, topic), newToken: () => '', capitalsAndDigits: () => '' };
  const event = eventBody({ chance, nowMs: () => told.atMs, origin: ORIGIN }, topic, {
    resource: transactionResource(transaction, told),
    type: TRANSACTION_TYPES[transaction.kind],
  });
  return signed(JSON.stringify(event));
}

function listed(n: number, transaction: Transaction): Message {
  const upstreamId = idOf(n, 'list');
  const told = { id: transaction.resourceId, status: standingWord(transaction), atMs: transaction.atMs };
  const transactions = [
    { type: TRANSACTION_TYPES[transaction.kind], resource: transactionResource(transaction, told) },
  ];
  const body = JSON.stringify({
    data: { id: upstreamId, type: 'polling', attributes: { status: 'Success', transactions } },
  });
  const reading = readPollResult(body, upstreamId);
  const [first] = reading.state === 'ready' ? reading.transactions : [];
  if (first === undefined) throw new Error('our own list cannot be read');
  return listedMessage({ upstreamId }, first);
}

/** A payment request of ours: the request, what Kopo Kopo answered, its callback, and one GET. */
function requested(n: number, paidAtMs: number, place: number): MixedPayment {
  const { phone, firstName, lastName } = payerOf(n);
  const askedAtMs = paidAtMs - SECONDS_TO_PAY * 1_000;
  const reference = referenceOf(n, paidAtMs);
  const metadata = { order: `B-${n}` };
  const request: PaymentRequestRecord = {
    id: ownIdOf(n, askedAtMs),
    till: tillOf(n),
    phone,
    amountMinor: amountMinorOf(n),
    firstName,
    lastName,
    metadata,
    createdAt: new Date(askedAtMs).toISOString(),
    digest: createHash('sha256').update(`request ${n}`).digest('hex'),
    outcome: null,
  };
  const takesEffectAtMs = paidAtMs;
  const payment: AskedPayment = {
    id: idOf(n, 'incoming payment'),
    ask: {
      till: request.till,
      phone,
      firstName,
      middleName: null,
      lastName,
      amount: amountOf(n),
      metadata,
      callbackUrl: `https://shop.example/api/kopokopo/callback?ask=${request.id}`,
    },
    askedAtMs,
    promptEndsAtMs: paidAtMs,
    lifeOnceUsedMs: null,
    answer:
      place < IN_A_HUNDRED.failed
        ? { action: 'no_money', takesEffectAtMs }
        : { action: 'pin', takesEffectAtMs, reference, transactionId: idOf(n, 'resource') },
  };
  const seen = { version: 'v1', origin: ORIGIN, nowMs: paidAtMs, waitingStatus: 'Pending' } as const;
  const body = JSON.stringify(incomingPaymentBody(payment, seen));
  const query = answerMessage(payment.id, { body, reading: readIncomingPayment(body, payment.id) });
  const answer = requestAnswerMessage(request, {
    outcome: 'asked',
    requestId: payment.id,
    location: `${ORIGIN}/api/v1/incoming_payments/${payment.id}`,
  });
  return {
    reference,
    request,
    heard: [requestMessage(request), answer, signed(body), query],
    claimKey: idOf(n, 'claim'),
    isTicked: place >= IN_A_HUNDRED.failed && place < IN_A_HUNDRED.failed + IN_A_HUNDRED.ticked / 2,
  };
}

function signed(body: string): Message {
  const reading = readNotice(JSON.parse(body), body);
  if (reading.fault !== null) throw new Error('our own notice cannot be read');
  return noticeMessage(reading, { body, signedWith: 'api_key' });
}

function tillOf(n: number): string {
  // By other numbers than the names, so that a third of the payers is no till of its own.
  return TILLS[Math.floor(n / TILLS.length) % TILLS.length] ?? TILLS[0];
}

function amountMinorOf(n: number): number {
  return 5_000 + ((n * 7_919) % 90_000) * 100;
}

function amountOf(n: number): string {
  return decimalFromMinorUnits(amountMinorOf(n), 'KES').replace(/0$/, '');
}

const ENDING = 7;
/** It shares no factor with the number of endings, so that each payment has another one. */
const ENDING_STEP = 1_234_567_891;

function referenceOf(n: number, atMs: number): string {
  const capitalsAndDigits = (count: number): string =>
    ((BigInt(n) * BigInt(ENDING_STEP)) % 36n ** BigInt(count)).toString(36).toUpperCase().padStart(ENDING, '0');
  return mpesaReference(atMs, { newId: () => '', newToken: () => '', capitalsAndDigits });
}

function idOf(n: number, what: string): string {
  const hex = createHash('md5').update(`${what} ${n}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** An id of our own begins with its time, as ours do: they stand in their indexes in the order of time. */
function ownIdOf(n: number, atMs: number): string {
  const time = atMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${idOf(n, 'request').slice(15)}`;
}
