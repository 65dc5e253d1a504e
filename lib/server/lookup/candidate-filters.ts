import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { maskFor } from '@/lib/domain/may';
import { MPESA_ZONE, startOfDay } from '@/lib/domain/merchant-day';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { writtenForms } from '@/lib/domain/phone';
import { mayCarryDate } from '@/lib/domain/reference';
import type { App } from '@/lib/server/app-context';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { tillsHidingPayerOf } from '@/lib/server/store/queries/tills';

/** Fewer signs end too much. */
const SHORTEST_END = 3;
/** Of a phone that shows its start too, two digits tell enough. */
const SHORTEST_PHONE_END = 2;

/** What may be meant by less than a whole code: each is looked for on its own. */
export async function candidateFilters(app: App, person: Person, pasted: Pasted): Promise<PaymentFilter[]> {
  switch (pasted.kind) {
    case 'several':
      return pasted.references.map((reference) => ({ foldedReference: foldedCode(reference) }));
    case 'phone':
      return phoneFilters(app, person, pasted.phone);
    case 'masked_phone':
      return maskedFilters(pasted, await whereShown(app, person));
    case 'amount':
      return [
        { amountMinor: pasted.amountMinor },
        ...(pasted.digits === null ? [] : await endingFilters(app, person, pasted.digits)),
      ];
    case 'part':
      return [
        ...(pasted.ending === null ? [] : await endingFilters(app, person, pasted.ending)),
        ...(pasted.name === null
          ? []
          : [{ nameWords: pasted.name.toLowerCase().split(' '), ...(await whereShown(app, person)) }]),
      ];
    case 'other_message':
      if (pasted.amountMinor === null) return [];
      return [
        {
          amountMinor: pasted.amountMinor,
          ...(pasted.day === null
            ? {}
            : { from: startOfDay(pasted.day, MPESA_ZONE, 0), before: startOfDay(pasted.day, MPESA_ZONE, 1) }),
        },
      ];
    default:
      return [];
  }
}

/**
 * A number may stand masked in the record. Ten digits may be a code as well, of which every letter was taken for a
 * digit.
 */
async function phoneFilters(app: App, person: Person, phone: string): Promise<PaymentFilter[]> {
  const digits = `0${phone.slice(4)}`;
  return [
    { phones: writtenForms(phone), ...(await whereShown(app, person)) },
    ...(mayCarryDate(digits) ? [{ foldedReference: foldedCode(digits) }] : []),
  ];
}

/** By what it shows, in each of the forms in which the record may hold the number. */
function maskedFilters({ start, end }: { start: string; end: string }, shown: PaymentFilter): PaymentFilter[] {
  const phoneEnd = end.length < SHORTEST_PHONE_END ? undefined : end;
  return start === ''
    ? [{ phoneEnd, ...shown }]
    : ['+254', '0', '254'].map((before) => ({ phoneStart: before + start, phoneEnd, ...shown }));
}

/** The end of a code, and where it is all digits that of a phone too. */
async function endingFilters(app: App, person: Person, ending: string): Promise<PaymentFilter[]> {
  if (ending.length < SHORTEST_END) return [];
  return [
    { foldedEnd: foldedCode(ending) },
    ...(/^\d+$/.test(ending) ? [{ phoneEnd: ending, ...(await whereShown(app, person)) }] : []),
  ];
}

/** Where somebody is not shown who paid, they do not find it out by asking for a name or a phone either. */
async function whereShown(app: App, person: Person): Promise<Pick<PaymentFilter, 'exceptTills'>> {
  if (maskFor(person) === 'full') return {};
  return { exceptTills: [...(await tillsHidingPayerOf(app.store.db, app.account.id))] };
}
