import 'server-only';
import { isOpen } from '@/lib/domain/check-schedule';
import { readFailure } from '@/lib/domain/failure';
import type { PaymentRequestAnswer } from '@/lib/server/kopokopo/create-incoming-payment';
import { errorFields } from '@/lib/server/log';
import type { Message } from '@/lib/server/record/filing';
import type { Fact } from '@/lib/domain/evidence';
import type { App } from '@/lib/server/app-context';
import {
  type PaymentRequestOutcome,
  type PaymentRequestRecord,
  findPaymentRequest,
  settlePaymentRequest,
  unsettledPaymentRequests,
} from '@/lib/server/store/queries/payment-requests';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPaymentOfRequest } from '@/lib/server/store/queries/payments';
import { nowIso } from '@/lib/domain/utc-iso';

/** Longer than a request can take: a prompt is sent within 15 s, and its answer may take 8 s. */
export const LOST_AFTER_MS = 30_000;
const LOST_AT_ONCE = 20;

/** Records a payment request, so that it shows at once. Recorded twice, it changes nothing. */
export async function recordRequest(app: App, request: PaymentRequestRecord): Promise<void> {
  await app.record(requestMessage(request));
}

/** Returns the message that records a payment request. */
export function requestMessage(request: PaymentRequestRecord): Message {
  const { id, till, phone, amountMinor, firstName, lastName, metadata, createdAt } = request;
  // The fields are listed one by one, because another order would make another message.
  const ask = { till, phone, amountMinor, firstName, lastName, metadata, createdAt };
  return message(id, { ask }, factOf(request, {}));
}

/** Returns the payment of a payment request. A request that is stored but not yet recorded is recorded now. */
export async function paymentOfRequest(app: App, request: PaymentRequestRecord): Promise<PaymentRecord> {
  const held = await findPaymentOfRequest(app.store.db, app.account.id, request.id);
  if (held !== null) return held;
  await recordRequest(app, request);
  const recorded = await findPaymentOfRequest(app.store.db, app.account.id, request.id);
  if (recorded === null) throw new Error('a payment request was recorded and has no payment');
  return recorded;
}

/** Records the outcome of a payment request. */
export async function recordRequestAnswer(
  app: App,
  request: PaymentRequestRecord,
  answer: PaymentRequestAnswer,
): Promise<void> {
  await app.record(requestAnswerMessage(request, answer));
  await settle(app, request.id, SETTLED[answer.outcome]);
}

/** Returns the message that records what Kopo Kopo answered to a payment request, or that it did not. */
export function requestAnswerMessage(request: PaymentRequestRecord, answer: PaymentRequestAnswer): Message {
  return message(request.id, answer, factOf(request, outcomeOf(answer)));
}

const SETTLED = {
  asked: 'sent',
  said: 'refused',
  not_sent: 'not_sent',
  no_answer: 'no_answer',
} as const satisfies Record<PaymentRequestAnswer['outcome'], PaymentRequestOutcome>;

/**
 * Settles payment requests that will get no answer any more, because the server ended in between. They are never sent
 * again automatically, because the customer may have a prompt. Returns how many there were.
 */
export async function settleLostRequests(app: App): Promise<number> {
  const lost = await unsettledPaymentRequests(app.store.db, app.account.id, {
    before: new Date(app.nowMs() - LOST_AFTER_MS).toISOString(),
    limit: LOST_AT_ONCE,
  });
  for (const id of lost) {
    try {
      await settleLost(app, id);
    } catch (error) {
      // A request that cannot be read must not stop the others or the checks of the watch.
      app.log('error', 'ask_not_settled', { ask: id, ...errorFields(error) });
    }
  }
  return lost.length;
}

async function settleLost(app: App, id: string): Promise<void> {
  const request = await findPaymentRequest(app.store.db, app.account.id, id);
  if (request === null) return;
  const { requestId, state } = await paymentOfRequest(app, request);
  // Its answer, or a result, may have been recorded just before the server ended.
  if (requestId === null && isOpen(state))
    return recordRequestAnswer(app, request, { outcome: 'no_answer', detail: 'the answer was not heard' });
  await settle(app, id, requestId === null ? 'refused' : 'sent');
}

async function settle(app: App, id: string, outcome: PaymentRequestOutcome): Promise<void> {
  await app.store.write((tx) => settlePaymentRequest(tx, id, { outcome, at: nowIso(app) }));
}

function outcomeOf(answer: PaymentRequestAnswer): Partial<Fact> {
  switch (answer.outcome) {
    case 'asked':
      return { requestId: answer.requestId };
    case 'said': {
      const failure = readFailure(answer.text);
      return {
        state: 'failed',
        failure: { ...failure, reason: failure.reason === 'other' ? 'refused' : failure.reason },
      };
    }
    case 'not_sent':
      return { state: 'failed', failure: { reason: 'not_sent', text: null } };
    case 'no_answer':
      return { state: 'unclear' };
  }
}

function factOf(request: PaymentRequestRecord, known: Partial<Fact>): Fact {
  const hasName = request.firstName !== null || request.lastName !== null;
  return {
    state: 'waiting',
    isReversal: false,
    requestId: null,
    askId: request.id,
    resourceId: null,
    reference: null,
    kind: 'asked',
    upstreamStatus: null,
    amountMinor: null,
    askedAmountMinor: request.amountMinor,
    currency: 'KES',
    till: request.till,
    system: null,
    name: hasName ? { firstName: request.firstName, middleName: null, lastName: request.lastName } : null,
    phone: request.phone,
    failure: null,
    metadata: request.metadata,
    initiatedAt: request.createdAt,
    paidAt: null,
    reversedAt: null,
    ...known,
  };
}

function message(askId: string, body: object, fact: Fact): Message {
  return {
    source: 'ask',
    subject: askId,
    body: JSON.stringify(body),
    facts: [fact],
    fault: null,
    signedWith: null,
    topic: null,
  };
}
