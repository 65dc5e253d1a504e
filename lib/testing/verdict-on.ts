import { type Arrived, compare } from '@/lib/domain/compare';
import { codeIn, type Pasted } from '@/lib/domain/pasted/pasted';
import { saidIn } from '@/lib/domain/pasted/said-in';
import type { PaidMessage } from './seen-messages';

/** A payment as the record has it. */
export type PaidThere = Omit<PaidMessage, 'currency' | 'till'>;

/**
 * Returns the counter's verdict on a text, as it was read, whose code is the code of this payment at till K000001. Null
 * when the text names no payment with certainty: the counter then shows a list with one payment.
 */
export function verdictOnReading(pasted: Pasted, paid: PaidThere): 'paid' | 'differs' | null {
  if (codeIn(pasted) === null) return null;
  const said = { ...saidIn(pasted), dueMinor: null, requestedTill: null };
  return compare(said, arrivedOf(paid)).differences.length > 0 ? 'differs' : 'paid';
}

function arrivedOf(paid: PaidThere): Arrived {
  return {
    reference: paid.code,
    currency: 'KES',
    amountMinor: paid.shillings * 100 + paid.cents,
    till: 'K000001',
    paybill: null,
    paybillAccount: null,
    names: [paid.shop],
    paidAt: new Date(Date.UTC(2026, 10, paid.day, paid.hour - 3, paid.minute, 10)).toISOString(),
    name: `${paid.first} ${paid.last}`,
    phone: `+2547000000${paid.line}`,
    shown: { name: paid.first, phone: null },
  };
}
