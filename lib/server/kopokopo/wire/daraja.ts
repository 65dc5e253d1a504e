import 'server-only';
import { kenyanPhone } from '@/lib/domain/phone';
import { referenceKey } from '@/lib/domain/reference';
import type { Fact } from '@/lib/domain/evidence';
import { wireAmount, wireId, wireName, wireText, wireTime } from './wire-values';

/**
 * Reads M-PESA's own flat form of a payment (`enable_daraja_payload`). Returns null if it is none. The form has no
 * state: M-PESA sends it when money came in. `MSISDN` is often a hash, and then no phone.
 */
export function readDaraja(fields: Readonly<Record<string, unknown>>): Fact | null {
  const reference = referenceKey(wireId(fields['TransID']) ?? '');
  if (reference === null || fields['TransAmount'] === undefined) return null;
  const { amountMinor, currency } = wireAmount(fields['TransAmount'], undefined);
  return {
    state: amountMinor === null ? 'unclear' : 'paid',
    isReversal: false,
    requestId: null,
    askId: null,
    resourceId: null,
    reference,
    kind: 'till',
    upstreamStatus: wireText(fields['TransactionType']),
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
    initiatedAt: null,
    paidAt: wireTime(fields['TransTime']),
    reversedAt: null,
  };
}
