import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { MPESA_ZONE, startOfDay } from '@/lib/domain/merchant-day';
import type { Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { writtenForms } from '@/lib/domain/phone';
import { mayCarryDate } from '@/lib/domain/reference';
import type { App } from '@/lib/server/app-context';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { tillsHidingPayerFrom } from '@/lib/server/views/tills-hiding-payer';

/** Shorter endings match too many payments. */
const SHORTEST_END = 3;
/** A masked phone also shows its start, so two digits at its end are enough. */
const SHORTEST_PHONE_END = 2;

/** Returns one filter for each meaning of a text that is no whole code. Each filter is searched on its own. */
export async function candidateFilters(app: App, person: Person, pasted: Pasted): Promise<PaymentFilter[]> {
  switch (pasted.kind) {
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
 * Matches each form in which the record may hold the number. Ten digits may also be a code in which every letter was
 * typed as a digit.
 */
async function phoneFilters(app: App, person: Person, phone: string): Promise<PaymentFilter[]> {
  const digits = `0${phone.slice(4)}`;
  return [
    { phones: writtenForms(phone), ...(await whereShown(app, person)) },
    ...(mayCarryDate(digits) ? [{ foldedReference: foldedCode(digits) }] : []),
  ];
}

/** Matches the digits that the masked number shows, in each form in which the record may hold it. */
function maskedFilters({ start, end }: { start: string; end: string }, shown: PaymentFilter): PaymentFilter[] {
  const phoneEnd = end.length < SHORTEST_PHONE_END ? undefined : end;
  return start === ''
    ? [{ phoneEnd, ...shown }]
    : ['+254', '0', '254'].map((before) => ({ phoneStart: before + start, phoneEnd, ...shown }));
}

/** Matches the end of a code and, if it is all digits, the end of a phone. */
async function endingFilters(app: App, person: Person, ending: string): Promise<PaymentFilter[]> {
  if (ending.length < SHORTEST_END) return [];
  return [
    { foldedEnd: foldedCode(ending) },
    ...(/^\d+$/.test(ending) ? [{ phoneEnd: ending, ...(await whereShown(app, person)) }] : []),
  ];
}

/** Leaves out the tills that hide the payer, so that no one finds out who paid by searching for a name or a phone. */
async function whereShown(app: App, person: Person): Promise<Pick<PaymentFilter, 'exceptTills'>> {
  return { exceptTills: await tillsHidingPayerFrom(app, person) };
}
