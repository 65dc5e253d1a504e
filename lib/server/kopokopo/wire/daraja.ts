import 'server-only';
import { kenyanPhone } from '@/lib/domain/phone';
import { referenceKey } from '@/lib/domain/reference';
import type { Fact } from '@/lib/domain/evidence';
import { namesReversal, wireAmount, wireId, wireName, wireText, wireTime } from './wire-values';

/** Any of these beside a code shows that a body is of this form, even when the sum is missing. */
const FIELDS = ['TransAmount', 'TransTime', 'TransactionType', 'BusinessShortCode'];

/**
 * Reads M-PESA's own flat form of a payment (`enable_daraja_payload`). Returns null if it is none. The form has no
 * state: M-PESA sends it when money came in, and its type says when money went back. `MSISDN` is often a hash, and then
 * no phone.
 */
export function readDaraja(fields: Readonly<Record<string, unknown>>): Fact | null {
  const reference = referenceKey(wireId(fields['TransID']) ?? '');
  if (reference === null || FIELDS.every((name) => fields[name] === undefined)) return null;
  const { amountMinor, currency } = wireAmount(fields['TransAmount'], undefined);
  const type = wireText(fields['TransactionType']);
  const state = namesReversal(type) ? 'reversed' : amountMinor === null ? 'unclear' : 'paid';
  const at = wireTime(fields['TransTime']);
  return {
    state,
    isReversal: state === 'reversed',
    requestId: null,
    askId: null,
    resourceId: null,
    reference,
    kind: 'till',
    upstreamStatus: type,
    amountMinor,
    askedAmountMinor: null,
    currency,
    till: wireId(fields['BusinessShortCode']),
    system: 'M-PESA',
    name: wireName({
      sender_first_name: fields['FirstName'],
      sender_middle_name: fields['MiddleName'],
      sender_last_name: fields['LastName'],
    }),
    phone: kenyanPhone(wireText(fields['MSISDN']) ?? ''),
    failure: null,
    metadata: null,
    initiatedAt: state === 'unclear' ? at : null,
    paidAt: state === 'paid' ? at : null,
    reversedAt: state === 'reversed' ? at : null,
  };
}
