import 'server-only';
import { createHash } from 'node:crypto';
import type { PaymentRequestInput } from '@/lib/contract/payment-request';
import type { PaymentView } from '@/lib/contract/payment-view';
import {
  type PaymentRequestFault,
  MOST_SHILLINGS,
  readRequestedAmount,
  readRequestedPhone,
  readRequestedTill,
} from '@/lib/domain/payment-request';
import { isOpen } from '@/lib/domain/check-schedule';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { tillKey } from '@/lib/domain/till';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { Ticket } from '@/lib/server/kopokopo/budget';
import type { App } from '@/lib/server/app-context';
import {
  type PaymentRequestRecord,
  paymentRequestsOfPhone,
  findPaymentRequestByKey,
  insertPaymentRequest,
} from '@/lib/server/store/queries/payment-requests';
import { findPaymentOfRequest } from '@/lib/server/store/queries/payments';
import { findTill } from '@/lib/server/store/queries/tills';
import { paymentOfRequest, recordRequest, recordRequestAnswer } from './record-request';
import { paymentViews } from '@/lib/server/views/payment-view';
import { sees } from '@/lib/server/views/visibility';
import { nowIso } from '@/lib/domain/utc-iso';

/** What a person asks for, with the key that makes it one request however often it is sent. */
type KeyedRequest = { asked: PaymentRequestInput; idempotencyKey: string | null };

/** About one and a half times as long as a prompt stays on a phone. */
export const PROMPT_OPEN_MS = 90_000;
const MAX_KEY = 200;
/** The prompt is not sent later than this after the request: the customer may have left. */
const SEND_WITHIN_MS = 15_000;

/**
 * Sends a payment request. It is on disk before it is sent, and it is sent only once: whatever happens, even a lost
 * answer, becomes the payment's state. If Kopo Kopo takes longer than a person waits, the payment is returned as it is
 * and the sending goes on. The same key with the same request returns the same payment and sends nothing.
 * @throws {AppError} invalid_input with `field` and `reason`; not_found for a till that this person does not serve;
 *   prompt_open; idempotency_conflict.
 */
export async function requestPayment(
  app: App,
  actor: PersonActing,
  { asked, idempotencyKey }: KeyedRequest,
): Promise<PaymentView> {
  if (idempotencyKey !== null && (idempotencyKey === '' || idempotencyKey.length > MAX_KEY))
    throw new AppError('invalid_input', {
      field: 'Idempotency-Key',
      reason: idempotencyKey === '' ? 'missing' : 'too_long',
    });
  const request = await readRequestInput(app, asked);
  if (!seesTill(actor.person, tillKey(request.till))) throw new AppError('not_found');
  const kept = await putOnDisk(app, request, { actor, idempotencyKey, confirmed: asked.confirmed === true });
  if (kept.outcome === 'prompt_open') {
    const seconds = Math.max(1, Math.ceil((Date.parse(kept.request.createdAt) + PROMPT_OPEN_MS - app.nowMs()) / 1_000));
    const open = await paymentOfRequest(app, kept.request);
    throw new AppError('prompt_open', {
      ...((await sees(app, actor.person, open)) ? { paymentId: open.id } : {}),
      seconds,
    });
  }
  if (kept.outcome === 'new') {
    await recordRequest(app, kept.request);
    const ticket: Ticket = { priority: 'person' };
    // A late request is neither failed nor sent: the payment stays waiting, and the stream announces the outcome.
    await app.patience(sendAndRecord(app, kept.request, ticket), ticket);
  }
  const [view] = await paymentViews(app, actor.person, [await paymentOfRequest(app, kept.request)]);
  if (view === undefined) throw new AppError('internal');
  return view;
}

async function readRequestInput(app: App, asked: PaymentRequestInput): Promise<PaymentRequestRecord> {
  const till = valueOf(readRequestedTill(asked.till));
  const known = await findTill(app.store.db, app.account.id, till);
  const phone = valueOf(readRequestedPhone(asked.phone));
  const amountMinor = valueOf(readRequestedAmount(asked.amount, known?.takesCents === true));
  const metadata = asked.metadata === undefined || Object.keys(asked.metadata).length === 0 ? null : asked.metadata;
  const request = {
    till: known?.number ?? till,
    phone,
    amountMinor,
    firstName: nameOf(asked.firstName),
    lastName: nameOf(asked.lastName),
    metadata,
  };
  return {
    ...request,
    id: app.newId(),
    digest: digestOf(request),
    createdAt: nowIso(app),
    outcome: null,
  };
}

/**
 * Returns the digest that tells whether two requests are the same. The spelling of till and phone and the order of the
 * pairs do not matter.
 */
function digestOf({
  till,
  phone,
  amountMinor,
  firstName,
  lastName,
  metadata,
}: Pick<PaymentRequestRecord, 'till' | 'phone' | 'amountMinor' | 'firstName' | 'lastName' | 'metadata'>): string {
  const pairs = Object.entries(metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([tillKey(till), phone, amountMinor, firstName, lastName, pairs]))
    .digest('hex');
}

function valueOf<T>(read: { value: T; fault: null } | { value: null; fault: PaymentRequestFault }): T {
  if (read.fault === null) return read.value;
  throw new AppError('invalid_input', {
    ...read.fault,
    ...(read.fault.reason === 'too_large' ? { most: MOST_SHILLINGS } : {}),
  });
}

function nameOf(name: string | undefined): string | null {
  return name === undefined || name === '' ? null : name;
}

/** With `repeated` and `prompt_open`, `request` is the earlier request. */
type Kept = { outcome: 'new' | 'repeated' | 'prompt_open'; request: PaymentRequestRecord };

type Terms = { actor: PersonActing; idempotencyKey: string | null; confirmed: boolean };

/**
 * Stores the request in one transaction. If two people, or two clicks, come at the same moment, the second gets the
 * first one's request.
 */
function putOnDisk(
  app: App,
  request: PaymentRequestRecord,
  { actor, idempotencyKey, confirmed }: Terms,
): Promise<Kept> {
  const { store, account } = app;
  return store.write(async (tx): Promise<Kept> => {
    await store.lockKeys(tx, [
      `${account.id} phone:${request.phone}`,
      ...(idempotencyKey === null ? [] : [`${account.id} ask-key:${idempotencyKey}`]),
    ]);
    const earlier = idempotencyKey === null ? null : await findPaymentRequestByKey(tx, account.id, idempotencyKey);
    if (earlier !== null && earlier.digest !== request.digest) throw new AppError('idempotency_conflict');
    if (earlier !== null) return { outcome: 'repeated', request: earlier };
    const nowMs = app.nowMs();
    const recent = confirmed
      ? []
      : await paymentRequestsOfPhone(tx, account.id, {
          phone: request.phone,
          since: new Date(nowMs - PROMPT_OPEN_MS).toISOString(),
        });
    for (const other of recent) {
      const payment = await findPaymentOfRequest(tx, account.id, other.id);
      const mayBeOpen = payment === null ? other.outcome === null : isOpen(payment.state);
      if (mayBeOpen) return { outcome: 'prompt_open', request: other };
    }
    await insertPaymentRequest(tx, account.id, {
      ...request,
      tillKey: tillKey(request.till),
      idempotencyKey,
      askedBy: actor.person.id,
      askedAtDevice: actor.person.device?.id ?? null,
    });
    await recordAct(tx, actor, {
      act: 'payment_asked',
      subject: { id: request.id, name: request.till },
      after: { till: request.till, amountMinor: request.amountMinor },
    });
    return { outcome: 'new', request };
  });
}

async function sendAndRecord(app: App, request: PaymentRequestRecord, ticket: Ticket): Promise<void> {
  await recordRequestAnswer(app, request, await send(app, request, ticket));
}

function send(
  app: App,
  request: PaymentRequestRecord,
  ticket: Ticket,
): ReturnType<App['kopokopo']['createIncomingPayment']> {
  const { till, phone, firstName, lastName, metadata } = request;
  const amount = decimalFromMinorUnits(request.amountMinor, 'KES').replace(/\.00$/, '');
  return app.kopokopo.createIncomingPayment(
    {
      till,
      phone,
      amount,
      firstName,
      lastName,
      metadata,
      callbackUrl: callbackUrl(app, request.id),
      sendBeforeMs: Date.parse(request.createdAt) + SEND_WITHIN_MS,
    },
    ticket,
  );
}

/**
 * Returns the callback address, which Kopo Kopo requires and repeats in its answers to GETs. Without a public address
 * it is one under `.invalid`, a name that leads nowhere (RFC 2606).
 */
function callbackUrl(app: App, askId: string): URL {
  const url = new URL('api/kopokopo/callback', app.notices.publicUrl ?? 'https://imelipwa.invalid/');
  url.searchParams.set('ask', askId);
  return url;
}
