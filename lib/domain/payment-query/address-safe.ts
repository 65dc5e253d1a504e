import { mayCarryDate, mpesaCode, sandboxReference } from '@/lib/domain/reference';
import { paymentId } from '@/lib/domain/request-id';
import { readSums } from './sums';
import { tillsIn } from './tills-in';
import type { PaymentQuery, QueryTerm } from './payment-query';

const TILL_NUMBER = /^K?\d{3,8}$/i;

/**
 * Returns whether a query tells nothing of a person, so that it may stand in an address, which histories and logs keep:
 * codes, ids, tills by number, states, sums, days and kinds. All else is kept on the server, under an id.
 */
export function mayStandInAddress({ terms, text }: PaymentQuery): boolean {
  return terms.every(isSafe) && (text === '' || isCodeIdOrSum(text));
}

function isSafe(term: QueryTerm): boolean {
  switch (term.on) {
    case 'till':
      return term.till === null || tillsIn(term.till).every((till) => TILL_NUMBER.test(till));
    case 'ref':
      return isCode(term.text) || isPartOfCode(term.text);
    case 'order':
      return term.text === null;
    case 'name':
    case 'phone':
    case 'by':
    case 'releasedby':
    case 'shownto':
    case 'note':
      return false;
    default:
      return true;
  }
}

/** A part with letters and digits, or three letters that are a day in codes. Digits may be a phone, letters a name. */
function isPartOfCode(text: string): boolean {
  const isMixed = /^(?=.*\d)(?=.*[a-z])[a-z0-9]{2,12}$/i.test(text);
  return isMixed || (/^[a-z]{3}$/i.test(text) && mayCarryDate(text));
}

/** A sum has at most seven digits here: a longer number may be a phone. */
function isCodeIdOrSum(text: string): boolean {
  if (isCode(text) || paymentId(text) !== null) return true;
  return /^[1-9][\d,.]{0,9}$/.test(text) && text.replace(/\D/g, '').length <= 7 && typeof readSums(text) !== 'string';
}

function isCode(text: string): boolean {
  return mpesaCode(text) !== null || sandboxReference(text) !== null;
}
