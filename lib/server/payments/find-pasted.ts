import 'server-only';
import { foldedCode } from '@/lib/domain/code-slip';
import { maskFor, seesTill } from '@/lib/domain/may';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { Pasted } from '@/lib/domain/pasted';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/parts';
import type { PaymentRecord } from '@/lib/server/store/payment-row';
import { type PaymentFilter, selectPayments } from '@/lib/server/store/payments';
import { bareTillsOf } from '@/lib/server/store/tills';
import { type Known, knowPayment } from './open-payment';
import { sightOf } from './sight';

const MOST_CANDIDATES = 20;
/** The zone that messages tell their days in. */
const MPESA_ZONE = 'Africa/Nairobi';

/** What fits what was pasted, the newest first; `corrected` when a code was read with other signs than it was written with. */
export type Found = { payments: PaymentRecord[]; outcome: Known['outcome']; corrected: { typed: string; found: string } | null };

/**
 * Finds what this person sees and what they pasted may mean. Only an id is asked of upstream: it has no search, so all
 * else is looked up in what we have recorded.
 */
export async function findPasted(app: App, person: Person, pasted: Pasted): Promise<Found> {
  if (pasted.kind === 'payment_id' || pasted.kind === 'address') return findById(app, person, pasted.id);
  if (pasted.kind === 'code') return findByCode(app, person, pasted.reference);
  if (pasted.kind === 'message') return findByCode(app, person, pasted.message.code);
  const filters = await candidateFilters(app, person, pasted);
  const payments = new Map<string, PaymentRecord>();
  for (const filter of filters) for (const record of await select(app, { ...filter, sight: sightOf(person) })) payments.set(record.id, record);
  return { payments: newestFirst([...payments.values()]).slice(0, MOST_CANDIDATES), outcome: 'none', corrected: null };
}

async function findById(app: App, person: Person, id: string): Promise<Found> {
  const known = await knowPayment(app, id);
  // Who holds the id of a payment whose till is not known has looked it up by that.
  const isSeen = known.payment !== null && (known.payment.till === null || seesTill(person, tillKey(known.payment.till)));
  const outcome = known.payment === null || isSeen ? known.outcome : 'not_found';
  return { payments: known.payment !== null && isSeen ? [known.payment] : [], outcome, corrected: null };
}

async function findByCode(app: App, person: Person, code: string): Promise<Found> {
  const sight = sightOf(person);
  // Who holds the whole code of a payment whose till is not known has looked it up by that, as with an id.
  const wide = sight === undefined ? sight : { ...sight, homeless: 'all' as const };
  const exact = await select(app, { reference: code, sight: wide });
  if (exact.length > 0) return { payments: exact, outcome: 'none', corrected: null };
  const alike = await select(app, { foldedReference: foldedCode(code), sight: wide });
  const found = new Set(alike.map(({ reference }) => reference));
  const [only] = found;
  // Two codes that differ in such signs alone: which was meant is for people to say.
  return { payments: alike, outcome: 'none', corrected: found.size === 1 && only !== null && only !== undefined ? { typed: code, found: only } : null };
}

/** What may be meant by less than a whole code: each is looked for on its own. */
async function candidateFilters(app: App, person: Person, pasted: Pasted): Promise<PaymentFilter[]> {
  switch (pasted.kind) {
    case 'phone':
      return [{ phone: pasted.phone, ...(await whereShown(app, person)) }];
    case 'masked_phone':
      return pasted.end.length < 3 ? [] : [{ phoneStart: pasted.start === '' ? undefined : pasted.start, phoneEnd: pasted.end, ...(await whereShown(app, person)) }];
    case 'amount':
      return [{ amountMinor: pasted.amountMinor }, ...(pasted.digits === null ? [] : await endingFilters(app, person, pasted.digits))];
    case 'part':
      return [
        ...(pasted.ending === null ? [] : await endingFilters(app, person, pasted.ending)),
        ...(pasted.name === null ? [] : [{ text: pasted.name.toLowerCase(), ...(await whereShown(app, person)) }]),
      ];
    case 'other_message':
      if (pasted.amountMinor === null) return [];
      return [{ amountMinor: pasted.amountMinor, ...(pasted.day === null ? {} : { from: startOfDay(pasted.day, MPESA_ZONE, 0), before: startOfDay(pasted.day, MPESA_ZONE, 1) }) }];
    default:
      return [];
  }
}

/** The end of a code, and where it is all digits that of a phone too. Fewer than three signs end too much. */
async function endingFilters(app: App, person: Person, ending: string): Promise<PaymentFilter[]> {
  if (ending.length < 3) return [];
  return [{ foldedEnd: foldedCode(ending) }, ...(/^\d+$/.test(ending) ? [{ phoneEnd: ending.replace(/^0+(?=\d{9}$)/, ''), ...(await whereShown(app, person)) }] : [])];
}

/** Where somebody is not shown who paid, they do not find it out by asking for a name or a phone either. */
async function whereShown(app: App, person: Person): Promise<Pick<PaymentFilter, 'exceptTills'>> {
  if (maskFor(person) === 'full') return {};
  return { exceptTills: [...(await bareTillsOf(app.store.db, app.account.id))] };
}

function select(app: App, filter: PaymentFilter): Promise<PaymentRecord[]> {
  return selectPayments(app.store, app.account.id, { filter, limit: MOST_CANDIDATES, after: null });
}

function newestFirst(records: PaymentRecord[]): PaymentRecord[] {
  return records.sort((a, b) => (`${a.happenedAt} ${a.id}` < `${b.happenedAt} ${b.id}` ? 1 : -1));
}
