import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { seesTill } from '@/lib/domain/may';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment, searchPayments, selectPayments } from '@/lib/server/store/queries/payments';
import type { PaymentFilter, Visibility } from '@/lib/server/store/queries/payment-filter';
import { candidateFilters } from './candidate-filters';
import { type Known, knowPayment } from '@/lib/server/payments/open-payment';
import { visibilityOf } from '@/lib/server/views/visibility';

const MOST_CANDIDATES = 20;

/**
 * The payments that match, newest first. `corrected` is set when a code was found only after look-alike characters were
 * exchanged.
 */
export type Found = {
  payments: PaymentRecord[];
  outcome: Known['outcome'] | 'not_asked';
  corrected: { typed: string; found: string } | null;
  /**
   * A payment that was named by its id, at a till that this person does not serve. They may only learn the till's name.
   */
  elsewhere: PaymentRecord | null;
};

/** `till` is the requested till. With `isRecordOnly`, Kopo Kopo is not asked. */
type Sought = { pasted: Pasted; till: string | null; isRecordOnly: boolean };

/**
 * Finds the payments that this person sees and that the text may mean. Kopo Kopo has no search and is asked only about
 * an id. All else is searched in our record. If too many match, those of `till` are kept.
 */
export async function findPasted(app: App, person: Person, sought: Sought): Promise<Found> {
  const found = await findAsRead(app, person, sought);
  return sought.isRecordOnly ? { ...found, outcome: 'not_asked' } : found;
}

async function findAsRead(app: App, person: Person, { pasted, till, isRecordOnly }: Sought): Promise<Found> {
  if (pasted.kind === 'payment_id' || pasted.kind === 'address')
    return findById(app, person, { id: pasted.id, isRecordOnly });
  if (pasted.kind === 'code') return findByCode(app, person, pasted.reference);
  if (pasted.kind === 'message') return findByCode(app, person, pasted.message.code);
  const filters = await candidateFilters(app, person, pasted);
  const here = till === null ? [] : filters.map((filter) => ({ ...filter, tillKey: tillKey(till) }));
  const lists: PaymentRecord[][] = [];
  for (const filter of [...here, ...filters])
    lists.push(await search(app, { ...filter, visibility: visibilityOf(person) }));
  return { payments: newestFirst(someOfEach(lists)), outcome: 'none', corrected: null, elsewhere: null };
}

async function findById(
  app: App,
  person: Person,
  { id, isRecordOnly }: { id: string; isRecordOnly: boolean },
): Promise<Found> {
  const known: Known = isRecordOnly
    ? { payment: await findPayment(app.store.db, app.account.id, id), outcome: 'none' }
    : await knowPayment(app, id);
  const { payment, outcome } = known;
  if (payment === null) return { payments: [], outcome, corrected: null, elsewhere: null };
  // A person with the id of a payment whose till is unknown may see it.
  const isSeen = payment.till === null || seesTill(person, tillKey(payment.till));
  if (!isSeen) return { payments: [], outcome: 'none', corrected: null, elsewhere: payment };
  return { payments: [payment], outcome, corrected: null, elsewhere: null };
}

async function findByCode(app: App, person: Person, code: string): Promise<Found> {
  const visibility = visibilityOf(person);
  // A person with the whole code of a payment whose till is unknown may see it, as with an id.
  const wide: Visibility | undefined = visibility === undefined ? visibility : { ...visibility, tillUnknown: 'all' };
  const exact = await select(app, { reference: code, visibility: wide });
  if (exact.length > 0) return { payments: exact, outcome: 'none', corrected: null, elsewhere: null };
  const alike = await select(app, { foldedReference: foldedCode(code), visibility: wide });
  const found = new Set(alike.map(({ reference }) => reference));
  const [only] = found;
  // If two codes differ only in look-alike characters, people must say which was meant.
  const corrected = found.size === 1 && only !== null && only !== undefined ? { typed: code, found: only } : null;
  return { payments: alike, outcome: 'none', corrected, elsewhere: null };
}

/** Selects by a code, which few payments have. */
function select(app: App, filter: PaymentFilter): Promise<PaymentRecord[]> {
  return selectPayments(app.store, app.account.id, { filter, limit: MOST_CANDIDATES, after: null });
}

/** Searches by what very many payments may have: a name, an amount, an ending. */
function search(app: App, filter: PaymentFilter): Promise<PaymentRecord[]> {
  const bounds = { asker: 'counter' } as const;
  return searchPayments(app.store, app.account.id, { filter, limit: MOST_CANDIDATES, after: null, bounds });
}

/**
 * Takes payments from all lists in turn, so that an amount that many people pay does not push out the one matching
 * code.
 */
function someOfEach(lists: readonly PaymentRecord[][]): PaymentRecord[] {
  const kept = new Map<string, PaymentRecord>();
  for (let at = 0; at < MOST_CANDIDATES; at += 1) {
    for (const list of lists) {
      const record = list[at];
      if (record !== undefined && kept.size < MOST_CANDIDATES) kept.set(record.id, record);
    }
  }
  return [...kept.values()];
}

function newestFirst(records: PaymentRecord[]): PaymentRecord[] {
  return records.sort((a, b) => (`${a.happenedAt} ${a.id}` < `${b.happenedAt} ${b.id}` ? 1 : -1));
}
