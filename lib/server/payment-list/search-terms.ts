import 'server-only';
import type { ListTrouble } from '@/lib/contract/payment-list';
import { foldedCode } from '@/lib/domain/confusables';
import { may } from '@/lib/domain/may';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { QueryTerm } from '@/lib/domain/payment-query/payment-query';
import { actingRole, type Person } from '@/lib/domain/person';
import { kenyanPhone, maskedPhoneParts, writtenForms } from '@/lib/domain/phone';
import { mpesaCode, sandboxReference } from '@/lib/domain/reference';
import type { App } from '@/lib/server/app-context';
import type { PaymentMeaning, PaymentTerm } from '@/lib/server/store/queries/payment-filter';
import { findPayment } from '@/lib/server/store/queries/payments';
import { joinActs } from './join-acts';
import { meaningOf } from './read-meanings';

/** Terms, and the tills at which this person sees no payer. */
type Asked = { terms: readonly QueryTerm[]; hiding: readonly string[] };

/** `isNothing`: a term names what does not exist, so that no payment meets it. */
type Searched = { terms: readonly PaymentTerm[]; troubles: readonly ListTrouble[]; isNothing: boolean };

/**
 * Returns what is looked for in a payment itself, term by term. At a till that hides its payers, a term that asks for
 * the payer is met by nothing, nor is its opposite: both would tell who paid.
 */
export async function searchTerms(app: App, person: Person, { terms, hiding }: Asked): Promise<Searched> {
  const searched: PaymentTerm[] = [];
  const troubles: ListTrouble[] = [];
  for (const term of terms) {
    const read = await readTerm(app, person, { term, hiding });
    if (read === null) continue;
    if (read.anyOf.length > 0) searched.push({ exceptTills: [], ...read, isNot: term.isNot });
    else if (!term.isNot) return { terms: [], troubles: [...troubles, ...troubleOf(person, term)], isNothing: true };
    else troubles.push(...troubleOf(person, term));
  }
  const { fromMinor, toMinor } = sumsTogether(terms);
  if (fromMinor !== null || toMinor !== null)
    searched.push({ isNot: false, anyOf: sums({ fromMinor, toMinor }), exceptTills: [] });
  const isNothing = fromMinor !== null && toMinor !== null && fromMinor > toMinor;
  return { terms: joinActs(searched), troubles, isNothing };
}

/** A cashier does not learn here who else works in the shop. */
function troubleOf(person: Person, { on, start, end }: QueryTerm): ListTrouble[] {
  const isOfPerson = on === 'by' || on === 'releasedby' || on === 'shownto';
  if (!isOfPerson || actingRole(person) === 'cashier') return [];
  return [{ start, end, why: 'no_such_person', operator: on }];
}

type Read = Pick<PaymentTerm, 'anyOf'> & { exceptTills?: readonly string[] };

/** Returns null for a term that narrows the list in another way. */
async function readTerm(
  app: App,
  person: Person,
  { term, hiding }: { term: QueryTerm; hiding: readonly string[] },
): Promise<Read | null> {
  switch (term.on) {
    case 'id': {
      const payment = await findPayment(app.store.db, app.account.id, term.text);
      return { anyOf: payment === null ? [] : [{ id: payment.id }] };
    }
    case 'ref':
      return { anyOf: await codeMeanings(app, person, term.text) };
    case 'name': {
      const nameParts = term.text.toLowerCase().split(/\s+/u);
      return { anyOf: [{ nameParts }], exceptTills: hiding };
    }
    case 'phone':
      return { anyOf: phoneMeanings(term.text), exceptTills: hiding };
    case 'order':
      return { anyOf: term.text === null ? [{ isWithoutOrder: true }] : orderMeanings(term.text, hiding) };
    case 'handed':
      return { anyOf: [{ claimed: momentsOf(app, term) }] };
    case 'released':
    case 'shown':
      return { anyOf: [{ [term.on]: momentsOf(app, term) }] };
    case 'late':
      return { anyOf: [{ isClaimedLate: term.isLate }] };
    case 'by':
      return { anyOf: (await peopleNamed(app, term.text)).map((claimedBy) => ({ claimedBy })) };
    case 'releasedby':
      return { anyOf: (await peopleNamed(app, term.text)).map((by) => ({ released: { by } })) };
    case 'shownto':
      return { anyOf: (await peopleNamed(app, term.text)).map((by) => ({ shown: { by } })) };
    case 'note': {
      // The phones in a note are masked for who may not see them: digits must not find them out.
      const exceptTills = /\p{Nd}/u.test(term.text) ? hiding : [];
      const part = term.text.toLowerCase();
      // Whoever may not read the notes of staff does not find out what stands in them.
      const ofStaff = may(person, 'payments.note') ? [{ staffNotePart: part }] : [];
      return { anyOf: [{ notePart: part, exceptTills }, ...ofStaff] };
    }
    case 'amount':
      return term.isNot ? { anyOf: sums(term) } : null;
    case 'day':
      return term.isNot ? { anyOf: [momentsOf(app, term)] } : null;
    default:
      return null;
  }
}

/** Returns a whole code as the counter's box reads it, or a part of one, whose end may have slips. */
async function codeMeanings(app: App, person: Person, written: string): Promise<PaymentMeaning[]> {
  const code = written.replace(/[\s-]/gu, '').toUpperCase();
  const whole = mpesaCode(code) ?? sandboxReference(code);
  const meaning = whole === null ? null : await meaningOf(app, person, whole);
  if (meaning !== null) return [meaning];
  const isEnd = /^[A-Z0-9]{3,}$/.test(code);
  return [{ codePart: code.toLowerCase() }, ...(isEnd ? [{ foldedEnd: foldedCode(code) }] : [])];
}

/** Returns a whole phone in all forms of the record, one with its middle hidden, its start with a plus, or its end. */
function phoneMeanings(written: string): PaymentMeaning[] {
  const phone = kenyanPhone(written);
  if (phone !== null) return [{ phones: writtenForms(phone) }];
  const masked = maskedPhoneParts(written);
  if (masked !== null) {
    const phoneEnd = masked.end.length < 2 ? undefined : masked.end;
    if (masked.start === '') return phoneEnd === undefined ? [] : [{ phoneEnd }];
    return ['+254', '0', '254'].map((before) => ({ phoneStart: before + masked.start, phoneEnd }));
  }
  const digits = written.replace(/\D/g, '');
  return written.startsWith('+') ? [{ phoneStart: `+${digits}` }] : [{ phoneEnd: digits }];
}

/** As many digits may be a phone. */
const DIGITS_OF_PHONE = 9;

/** Returns the whole name of an order: of the claim, or in a value of the metadata, which is hidden with the payer. */
function orderMeanings(written: string, hiding: readonly string[]): PaymentMeaning[] {
  const order = written.toLowerCase();
  const names = [...new Set([order, order.replace(/^#\s*/, '')])].filter((name) => name !== '');
  return names.flatMap((name) => [orderNamed(name, hiding), { metadataValue: name, exceptTills: hiding }]);
}

/** Returns the claims with this order (lower case). A phone in the name of an order is masked with its payer. */
export function orderNamed(orderName: string, hiding: readonly string[]): PaymentMeaning {
  const mayBePhone = (orderName.match(/\p{Nd}/gu)?.length ?? 0) >= DIGITS_OF_PHONE;
  return { orderName, exceptTills: mayBePhone ? hiding : [] };
}

/** Returns when days begin and end. */
function momentsOf({ timeZone }: App, { from, to }: { from: string; to: string }): { from: string; before: string } {
  return { from: startOfDay(from, timeZone, 0), before: startOfDay(to, timeZone, 1) };
}

/**
 * Returns the ids of the people with this name or, if nobody has it, with this in their name, as one list. No list for
 * nobody.
 */
async function peopleNamed({ store }: App, written: string): Promise<string[][]> {
  const part = written.toLowerCase();
  const people = await store.db.selectFrom('staff').select(['id', 'name']).execute();
  const whole = people.filter(({ name }) => name.toLowerCase() === part);
  const named = whole.length > 0 ? whole : people.filter(({ name }) => name.toLowerCase().includes(part));
  return named.length === 0 ? [] : [named.map(({ id }) => id)];
}

type Bounds = { fromMinor: number | null; toMinor: number | null };

/** Returns the sums that all terms allow. */
function sumsTogether(terms: readonly QueryTerm[]): Bounds {
  const wanted = terms.flatMap((term) => (term.on === 'amount' && !term.isNot ? [term] : []));
  const froms = wanted.flatMap(({ fromMinor }) => fromMinor ?? []);
  const tos = wanted.flatMap(({ toMinor }) => toMinor ?? []);
  return {
    fromMinor: froms.length === 0 ? null : Math.max(...froms),
    toMinor: tos.length === 0 ? null : Math.min(...tos),
  };
}

/** Like the list itself: what was paid or, while that is unknown, what was asked for. */
function sums({ fromMinor, toMinor }: Bounds): PaymentMeaning[] {
  return (['paid', 'asked'] as const).map((of) => ({ sum: { fromMinor, toMinor, of } }));
}
