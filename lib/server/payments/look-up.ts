import 'server-only';
import type { LookupAnswer } from '@/lib/contract/lookup';
import { seesTill } from '@/lib/domain/may';
import { type Pasted, readPasted } from '@/lib/domain/pasted';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { verdictKind } from '@/lib/domain/verdict';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/parts';
import type { PaymentRecord } from '@/lib/server/store/payment-row';
import { type PaymentFilter, selectPayments } from '@/lib/server/store/payments';
import { findTill } from '@/lib/server/store/tills';
import { currentFreshness } from './freshness';
import { noteOpened } from './note-opened';
import { type Known, knowPayment } from './open-payment';
import { paymentViews } from './payment-view';
import { sightOf } from './sight';

const MAX_CANDIDATES = 20;

/**
 * Answers anything a person pastes or types. Only an id is asked of upstream: it has no search by code, phone or
 * amount, so these are looked up in what we have recorded. What was paid at a till that this person may not see is
 * not there for them, but for its till's name when they hold the whole code.
 */
export async function lookUp(app: App, actor: PersonActing, q: string): Promise<LookupAnswer> {
  const { person } = actor;
  const pasted = readPasted(q);
  const { payments, outcome } = await find(app, person, pasted);
  const only = payments.length === 1 ? payments[0] : undefined;
  // A message's amount must be compared with what arrived before it may turn anything green: no verdict on it yet.
  const named = only !== undefined && namesOnePayment(pasted) ? only : null;
  if (named !== null) await noteOpened(app, actor, named);
  const elsewhere = payments.length === 0 ? await paidElsewhere(app, person, pasted) : null;
  return {
    kind: pasted.kind,
    verdict: named !== null ? { kind: verdictKind(named), differences: [] } : elsewhere === null ? null : { kind: 'other_till', till: elsewhere, differences: [] },
    payments: await paymentViews(app, person, payments),
    freshness: await currentFreshness(app, only?.checkedAt ?? null, only?.till ?? null),
    upstream: { asked: app.account.environment, host: app.account.host, outcome },
  };
}

function namesOnePayment(pasted: Pasted): boolean {
  return pasted.kind === 'payment_id' || pasted.kind === 'address' || pasted.kind === 'code';
}

async function find(app: App, person: Person, pasted: Pasted): Promise<{ payments: PaymentRecord[]; outcome: Known['outcome'] }> {
  if (pasted.kind === 'payment_id' || pasted.kind === 'address') {
    const known = await knowPayment(app, pasted.id);
    // Who holds the id of a payment whose till is not known has looked it up by that.
    const isSeen = known.payment !== null && (known.payment.till === null || seesTill(person, tillKey(known.payment.till)));
    const outcome = known.payment === null || isSeen ? known.outcome : 'not_found';
    return { payments: known.payment !== null && isSeen ? [known.payment] : [], outcome };
  }
  const filter = filterFor(pasted);
  if (filter === null) return { payments: [], outcome: 'none' };
  const sight = sightOf(person);
  // Who holds the whole code of a payment whose till is not known has looked it up by that, as with an id.
  const wide = sight === undefined || filter.reference === undefined ? sight : { ...sight, homeless: 'all' as const };
  return { payments: await selectPayments(app.store, app.account.id, { filter: { ...filter, sight: wide }, limit: MAX_CANDIDATES, after: null }), outcome: 'none' };
}

/** What the till is called at which a whole code was paid that this person may not see; null when it was not, as far as we know. */
async function paidElsewhere(app: App, person: Person, pasted: Pasted): Promise<string | null> {
  const code = pasted.kind === 'code' ? pasted.reference : pasted.kind === 'message' ? pasted.message.code : null;
  if (code === null || person.tills === 'all') return null;
  const payments = await selectPayments(app.store, app.account.id, { filter: { reference: code, state: 'paid' }, limit: MAX_CANDIDATES, after: null });
  const till = payments.find((payment) => payment.conflict === null && payment.till !== null && !seesTill(person, tillKey(payment.till)))?.till ?? null;
  if (till === null) return null;
  const known = await findTill(app.store.db, app.account.id, till);
  return known?.branch ?? known?.name ?? till;
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
