import 'server-only';
import { createHash } from 'node:crypto';
import type { AskRequest } from '@/lib/contract/ask';
import type { PaymentView } from '@/lib/contract/payment-view';
import { type AskFault, MOST_SHILLINGS, readAskedAmount, readAskedPhone, readAskedTill } from '@/lib/domain/ask';
import { isOpen } from '@/lib/domain/check-schedule';
import { AppError } from '@/lib/domain/errors';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/parts';
import { type AskRecord, asksOfPhone, findAskByKey, insertAsk } from '@/lib/server/store/asks';
import { findPaymentOfAsk } from '@/lib/server/store/payments';
import { findTill } from '@/lib/server/store/tills';
import { recordAsk, recordAskAnswer } from './record-ask';
import { paymentView } from './payment-view';

/** About half as long again as a prompt lives on a phone. */
export const PROMPT_OPEN_MS = 90_000;
const MAX_KEY = 200;

/**
 * Asks a customer for a payment. It is on disk before anything is sent, and sent once: what comes of it, a lost answer
 * included, is the payment's state. The same key with the same ask gives the same payment and sends nothing.
 * @throws {AppError} invalid_input with `field` and `reason`; prompt_open; idempotency_conflict.
 */
export async function askForPayment(app: App, asked: AskRequest, idempotencyKey: string | null): Promise<PaymentView> {
  if (idempotencyKey !== null && (idempotencyKey === '' || idempotencyKey.length > MAX_KEY)) throw new AppError('invalid_input', { field: 'Idempotency-Key' });
  const ask = await readAsk(app, asked);
  const kept = await putOnDisk(app, ask, { idempotencyKey, confirmed: asked.confirmed === true });
  await recordAsk(app, kept.ask);
  if (kept.isNew) await recordAskAnswer(app, kept.ask, await send(app, kept.ask));
  const payment = await findPaymentOfAsk(app.store.db, app.account.id, kept.ask.id);
  if (payment === null) throw new AppError('internal', {}, { cause: new Error('an ask without a payment') });
  return paymentView(payment, app.account);
}

async function readAsk(app: App, asked: AskRequest): Promise<AskRecord> {
  const till = valueOf(readAskedTill(asked.till));
  const known = await findTill(app.store.db, app.account.id, till);
  const phone = valueOf(readAskedPhone(asked.phone));
  const amountMinor = valueOf(readAskedAmount(asked.amount, known?.takesCents === true));
  const metadata = asked.metadata === undefined || Object.keys(asked.metadata).length === 0 ? null : asked.metadata;
  const ask = { till: known?.number ?? till, phone, amountMinor, firstName: nameOf(asked.firstName), lastName: nameOf(asked.lastName), metadata };
  const digest = createHash('sha256').update(JSON.stringify(ask)).digest('hex');
  return { ...ask, id: app.newId(), digest, createdAt: new Date(app.nowMs()).toISOString(), outcome: null };
}

function valueOf<T>(read: { value: T; fault: null } | { value: null; fault: AskFault }): T {
  if (read.fault === null) return read.value;
  throw new AppError('invalid_input', { ...read.fault, ...(read.fault.reason === 'too_large' ? { most: MOST_SHILLINGS } : {}) });
}

function nameOf(name: string | undefined): string | null {
  return name === undefined || name === '' ? null : name;
}

type Terms = { idempotencyKey: string | null; confirmed: boolean };

/** In one transaction, so that of two people, or two clicks, at the same moment one comes second and is told so. */
function putOnDisk(app: App, ask: AskRecord, { idempotencyKey, confirmed }: Terms): Promise<{ ask: AskRecord; isNew: boolean }> {
  const { store, account } = app;
  return store.write(async (tx) => {
    await store.lockKeys(tx, [`${account.id} phone:${ask.phone}`, ...(idempotencyKey === null ? [] : [`${account.id} ask-key:${idempotencyKey}`])]);
    const earlier = idempotencyKey === null ? null : await findAskByKey(tx, account.id, idempotencyKey);
    if (earlier !== null && earlier.digest !== ask.digest) throw new AppError('idempotency_conflict');
    if (earlier !== null) return { ask: earlier, isNew: false };
    const nowMs = app.nowMs();
    const recent = confirmed ? [] : await asksOfPhone(tx, account.id, { phone: ask.phone, since: new Date(nowMs - PROMPT_OPEN_MS).toISOString() });
    for (const other of recent) {
      const payment = await findPaymentOfAsk(tx, account.id, other.id);
      const mayBeOpen = payment === null ? other.outcome === null : isOpen(payment.state);
      const seconds = Math.ceil((Date.parse(other.createdAt) + PROMPT_OPEN_MS - nowMs) / 1_000);
      if (mayBeOpen) throw new AppError('prompt_open', { paymentId: payment?.id ?? '', seconds });
    }
    await insertAsk(tx, account.id, { ...ask, tillKey: tillKey(ask.till), idempotencyKey });
    return { ask, isNew: true };
  });
}

function send(app: App, ask: AskRecord): ReturnType<App['kopokopo']['createIncomingPayment']> {
  const { till, phone, firstName, lastName, metadata } = ask;
  const amount = decimalFromMinorUnits(ask.amountMinor, 'KES').replace(/\.00$/, '');
  return app.kopokopo.createIncomingPayment({ till, phone, amount, firstName, lastName, metadata, callbackUrl: callbackUrl(app, ask.id) }, { priority: 'person' });
}

/** `.invalid` is a name that never leads anywhere (RFC 2606): upstream insists on an address, and answers of GETs tell it again. */
function callbackUrl(app: App, askId: string): URL {
  const url = new URL('api/kopokopo/callback', app.notices.publicUrl ?? 'https://imelipwa.invalid/');
  url.searchParams.set('ask', askId);
  return url;
}
