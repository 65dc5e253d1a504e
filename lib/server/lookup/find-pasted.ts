import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { seesTill } from '@/lib/domain/may';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { paymentId } from '@/lib/domain/request-id';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment, leavesMatchesOut, selectPayments } from '@/lib/server/store/queries/payments';
import { searchPayments } from '@/lib/server/store/queries/search-payments';
import type { PaymentFilter, Visibility } from '@/lib/server/store/queries/payment-filter';
import { candidateFilters } from './candidate-filters';
import { type Known, knowPayment } from '@/lib/server/payments/open-payment';
import type { LongReadBounds } from '@/lib/server/store/engine/store';
import { visibilityOf } from '@/lib/server/views/visibility';

const MOST_CANDIDATES = 20;
/** How long all searches for one text may take together: less than a browser waits. */
const SEARCHES_MS = 12_000;

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
  /** More payments match than are returned. */
  isCut: boolean;
  /** Of several codes and ids, those that name no payment which this person sees. */
  missing: string[];
  /** The code in the text names no payment. These have the sum and the day of the text. */
  isNear: boolean;
};

type Matches = Pick<Found, 'payments' | 'isCut'>;

const NOTHING: Found = {
  payments: [],
  outcome: 'none',
  corrected: null,
  elsewhere: null,
  isCut: false,
  missing: [],
  isNear: false,
};

/** `till` is the requested till. With `isRecordOnly`, Kopo Kopo is not asked. */
type Sought<Kind extends Pasted['kind'] = Pasted['kind']> = {
  pasted: Extract<Pasted, { kind: Kind }>;
  till: string | null;
  isRecordOnly: boolean;
  signal?: AbortSignal | undefined;
};

/**
 * Finds the payments that this person sees and that the text may mean. Kopo Kopo has no search and is asked only about
 * an id. All else is searched in our record. If too many match, those of `till` are kept.
 */
export async function findPasted(app: App, person: Person, sought: Sought): Promise<Found> {
  const found = await findAsRead(app, person, sought);
  return sought.isRecordOnly ? { ...found, outcome: 'not_asked' } : found;
}

async function findAsRead(app: App, person: Person, sought: Sought): Promise<Found> {
  const { pasted, isRecordOnly } = sought;
  if (pasted.kind === 'payment_id' || pasted.kind === 'address')
    return findById(app, person, { id: pasted.id, isRecordOnly });
  if (pasted.kind === 'code') return findByCode(app, person, pasted.reference);
  if (pasted.kind === 'message') return findByCode(app, person, pasted.message.code);
  if (pasted.kind === 'several') return findSeveral(app, person, { ...sought, pasted });
  return findCandidates(app, person, sought);
}

/** Finds what each code and id of a text names, in the order of the text. Kopo Kopo is not asked about them. */
async function findSeveral(app: App, person: Person, sought: Sought<'several'>): Promise<Found> {
  const { references, near } = sought.pasted;
  const payments = new Map<string, PaymentRecord>();
  const missing: string[] = [];
  for (const reference of references) {
    const { payments: found } =
      paymentId(reference) === null
        ? await findByCode(app, person, reference)
        : await findById(app, person, { id: reference, isRecordOnly: true });
    if (found.length === 0) missing.push(reference);
    for (const record of found) payments.set(record.id, record);
  }
  if (payments.size > 0 || near === null) return { ...NOTHING, payments: [...payments.values()], missing };
  const close = await findCandidates(app, person, { ...sought, pasted: { kind: 'other_message', ...near } });
  return { ...close, missing, isNear: true };
}

/** Finds the payments that a text without a whole code may mean. */
async function findCandidates(app: App, person: Person, { pasted, till, signal }: Sought): Promise<Found> {
  const filters = await candidateFilters(app, person, pasted);
  const here = till === null ? [] : filters.map((filter) => ({ ...filter, tillKey: tillKey(till) }));
  const endsMs = app.nowMs() + SEARCHES_MS;
  const lists: Matches[] = [];
  for (const filter of [...here, ...filters]) {
    const bounds = { asker: 'counter', signal, limitMs: Math.max(1, endsMs - app.nowMs()) } as const;
    lists.push(await search(app, { ...filter, visibility: visibilityOf(person) }, bounds));
  }
  const { payments, isCut } = someOfEach(lists);
  return { ...NOTHING, payments: newestFirst(payments), isCut };
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
  if (payment === null) return { ...NOTHING, outcome };
  // A person with the id of a payment whose till is unknown may see it.
  const isSeen = payment.till === null || seesTill(person, tillKey(payment.till));
  if (!isSeen) return { ...NOTHING, elsewhere: payment };
  return { ...NOTHING, payments: [payment], outcome };
}

async function findByCode(app: App, person: Person, code: string): Promise<Found> {
  const visibility = visibilityOf(person);
  // A person with the whole code of a payment whose till is unknown may see it, as with an id.
  const wide: Visibility | undefined = visibility === undefined ? visibility : { ...visibility, tillUnknown: 'all' };
  const exact = await select(app, { reference: code, visibility: wide });
  if (exact.length > 0) return { ...NOTHING, payments: exact };
  const alike = await select(app, { foldedReference: foldedCode(code), visibility: wide });
  const found = new Set(alike.map(({ reference }) => reference));
  const [only] = found;
  // If two codes differ only in look-alike characters, people must say which was meant.
  const corrected = found.size === 1 && only !== null && only !== undefined ? { typed: code, found: only } : null;
  return { ...NOTHING, payments: alike, corrected };
}

/** Selects by a code, which few payments have. */
function select(app: App, filter: PaymentFilter): Promise<PaymentRecord[]> {
  return selectPayments(app.store, app.account.id, { filter, limit: MOST_CANDIDATES, after: null });
}

/** Searches by what very many payments may have: a name, an amount, an ending. */
async function search(app: App, filter: PaymentFilter, bounds: LongReadBounds): Promise<Matches> {
  // One more row shows whether there are more.
  const limit = MOST_CANDIDATES + 1;
  const found = await searchPayments(app.store, app.account.id, { filter, limit, after: null, bounds });
  if (found.length === limit) return { payments: found.slice(0, MOST_CANDIDATES), isCut: true };
  const { nameWords } = filter;
  const isCut = nameWords !== undefined && (await leavesMatchesOut(app.store, nameWords, bounds));
  return { payments: found, isCut };
}

/**
 * Takes payments from all lists in turn, so that an amount that many people pay does not push out the one matching
 * code.
 */
function someOfEach(lists: readonly Matches[]): Matches {
  const all = new Map<string, PaymentRecord>();
  for (let at = 0; at < MOST_CANDIDATES; at += 1) {
    for (const { payments } of lists) {
      const record = payments[at];
      if (record !== undefined) all.set(record.id, record);
    }
  }
  const payments = [...all.values()].slice(0, MOST_CANDIDATES);
  return { payments, isCut: all.size > MOST_CANDIDATES || lists.some(({ isCut }) => isCut) };
}

function newestFirst(records: PaymentRecord[]): PaymentRecord[] {
  return records.sort((a, b) => (`${a.happenedAt} ${a.id}` < `${b.happenedAt} ${b.id}` ? 1 : -1));
}
