import 'server-only';
import type { PaymentKind, PaymentState } from '@/lib/domain/evidence';
import { senderPhone } from '@/lib/domain/phone';
import { referenceKey } from '@/lib/domain/reference';
import type { Fact } from '@/lib/server/messages/record-message';
import { wireAmount, wireName, wireText, wireTime } from './wire-values';

const PAID = new Set(['received', 'complete', 'completed', 'success']);

/**
 * Reads a transaction as events and upstream's own list carry it. `type` is upstream's name for its kind.
 * Only a status that says so, with an amount that can be read, makes it paid.
 */
export function readTransaction(resource: Record<string, unknown>, type: string | null): Fact {
  const { amountMinor, currency } = wireAmount(resource['amount'], resource['currency']);
  const status = wireText(resource['status']);
  const state = stateOf(status, amountMinor !== null);
  return {
    state,
    isReversal: false,
    requestId: null,
    askId: null,
    resourceId: wireText(resource['id']),
    reference: referenceKey(wireText(resource['reference'] ?? resource['transaction_reference']) ?? ''),
    kind: kindOf(type, resource),
    upstreamStatus: status,
    amountMinor,
    askedAmountMinor: null,
    currency,
    till: wireText(resource['till_number'] ?? resource['till_identifier']),
    system: wireText(resource['system']),
    name: wireName(resource['sender_first_name'], resource['sender_middle_name'], resource['sender_last_name']),
    phone: senderPhone(wireText(resource['sender_phone_number'] ?? resource['sender_msisdn']) ?? ''),
    failure: null,
    metadata: null,
    initiatedAt: null,
    paidAt: state === 'paid' || state === 'reversed' ? wireTime(resource['origination_time']) : null,
    reversedAt: state === 'reversed' ? wireTime(resource['reversal_time']) : null,
  };
}

function stateOf(status: string | null, hasAmount: boolean): PaymentState {
  const word = status?.toLowerCase() ?? '';
  if (word === 'reversed') return 'reversed';
  return PAID.has(word) && hasAmount ? 'paid' : 'unclear';
}

function kindOf(type: string | null, resource: Record<string, unknown>): PaymentKind {
  const words = type?.toLowerCase().replaceAll('_', ' ') ?? '';
  if (words.includes('card')) return 'card';
  if (words.includes('till to till') || words.includes('b2b') || wireText(resource['sending_till']) !== null) return 'till_to_till';
  if (words.includes('buygoods') || words.includes('paybill')) return 'till';
  return 'other';
}
