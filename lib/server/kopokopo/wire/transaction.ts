import 'server-only';
import type { PaymentKind, PaymentState } from '@/lib/domain/payment-facts';
import { senderPhone } from '@/lib/domain/phone';
import { referenceKey } from '@/lib/domain/reference';
import type { Fact } from '@/lib/domain/evidence';
import { namesReversal, wireAmount, wireId, wireName, wireText, wireTime } from './wire-values';

/**
 * Reads one transaction of Kopo Kopo's list or webhooks: money that came to a till, requested by us or not. `type` is
 * Kopo Kopo's own name for it ("Buygoods Transaction"). Fields are read one by one, because any may be missing.
 */
export function readTransaction(resource: Record<string, unknown>, type: string | null): Fact {
  const money = wireAmount(resource['amount'], resource['currency']);
  const status = wireText(resource['status']);
  const state = stateOf({ status, type, hasAmount: money.amountMinor !== null });
  const originatedAt = wireTime(resource['origination_time']);
  return {
    state,
    isReversal: false,
    requestId: null,
    askId: null,
    resourceId: wireId(resource['id']),
    reference: referenceKey(wireId(resource['reference']) ?? wireId(resource['transaction_reference']) ?? ''),
    kind: kindOf(type),
    upstreamStatus: status,
    amountMinor: money.amountMinor,
    askedAmountMinor: null,
    currency: money.currency,
    till: wireId(resource['till_number']) ?? wireId(resource['till_identifier']),
    system: wireText(resource['system']),
    name: wireName(resource),
    phone: senderPhone(wireId(resource['sender_phone_number']) ?? wireId(resource['sender_msisdn']) ?? ''),
    failure: null,
    metadata: null,
    // An unclear payment began at this time, but nothing says that it was paid then.
    initiatedAt: state === 'unclear' ? originatedAt : null,
    paidAt: state === 'unclear' ? null : originatedAt,
    reversedAt: state === 'reversed' ? wireTime(resource['reversal_time']) : null,
  };
}

const RECEIVED = new Set(['received', 'complete']);

/**
 * Returns the state of a transaction. Only a known status with a readable amount counts as money. A type that names a
 * reversal counts more than any status.
 */
function stateOf({
  status,
  type,
  hasAmount,
}: {
  status: string | null;
  type: string | null;
  hasAmount: boolean;
}): PaymentState {
  const word = status?.toLowerCase() ?? '';
  if (word === 'reversed' || namesReversal(type)) return 'reversed';
  return RECEIVED.has(word) && hasAmount ? 'paid' : 'unclear';
}

/** Kopo Kopo's type names change in case and spacing over the years, so only the words in them are compared. */
function kindOf(type: string | null): PaymentKind {
  const words = type?.toLowerCase().replace(/[_-]/g, ' ') ?? '';
  if (/\bcard\b/.test(words)) return 'card';
  if (/\bmerchant to merchant\b|\bm2m\b/.test(words)) return 'other';
  if (/\btill to till\b|\bb2b\b/.test(words)) return 'till_to_till';
  return /\bbuy ?goods\b/.test(words) ? 'till' : 'other';
}
