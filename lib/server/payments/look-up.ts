import 'server-only';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { type Pasted, readPasted } from '@/lib/domain/pasted';
import { verdictKind } from '@/lib/domain/verdict';
import type { App } from '@/lib/server/parts';
import type { PaymentRecord } from '@/lib/server/store/payment-row';
import { type PaymentFilter, selectPayments } from '@/lib/server/store/payments';
import { currentFreshness } from './freshness';
import { type Known, knowPayment } from './open-payment';
import { paymentView } from './payment-view';

const MAX_CANDIDATES = 20;

/**
 * Answers anything a person pastes or types. Only an id is asked of upstream: it has no search by code, phone or
 * amount, so these are looked up in what we have recorded.
 */
export async function lookUp(app: App, q: string): Promise<LookupAnswer> {
  const pasted = readPasted(q);
  const { payments, outcome } = await find(app, pasted);
  const only = payments.length === 1 ? payments[0] : undefined;
  return {
    kind: pasted.kind,
    // A message's amount must be compared with what arrived before it may turn anything green: no verdict on it yet.
    verdict: only !== undefined && namesOnePayment(pasted) ? { kind: verdictKind(only), differences: [] } : null,
    payments: payments.map((record) => paymentView(record, app.account)),
    freshness: await currentFreshness(app, only?.checkedAt ?? null, only?.till ?? null),
    upstream: { asked: app.account.environment, host: app.account.host, outcome },
  };
}

function namesOnePayment(pasted: Pasted): boolean {
  return pasted.kind === 'payment_id' || pasted.kind === 'address' || pasted.kind === 'code';
}

async function find(app: App, pasted: Pasted): Promise<{ payments: PaymentRecord[]; outcome: Known['outcome'] }> {
  if (pasted.kind === 'payment_id' || pasted.kind === 'address') {
    const known = await knowPayment(app, pasted.id);
    return { payments: known.payment === null ? [] : [known.payment], outcome: known.outcome };
  }
  const filter = filterFor(pasted);
  const payments = filter === null ? [] : await selectPayments(app.store, app.account.id, { filter, limit: MAX_CANDIDATES, after: null });
  return { payments, outcome: 'none' };
}

function filterFor(pasted: Pasted): PaymentFilter | null {
  switch (pasted.kind) {
    case 'code':
      return { reference: pasted.reference };
    case 'message':
      return { reference: pasted.message.code };
    case 'phone':
      return { phone: pasted.phone };
    case 'amount':
      return { amountMinor: pasted.amountMinor };
    default:
      return null;
  }
}
