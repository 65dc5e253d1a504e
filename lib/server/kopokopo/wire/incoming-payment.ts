import 'server-only';
import { z } from 'zod';
import type { Metadata, PaymentState } from '@/lib/domain/payment-facts';
import { isStillProcessing, readFailure } from '@/lib/domain/failure';
import { senderPhone } from '@/lib/domain/phone';
import { referenceKey } from '@/lib/domain/reference';
import { paymentId } from '@/lib/domain/request-id';
import type { Fact, MessageFault } from '@/lib/domain/evidence';
import { jsonOrUndefined } from './json';
import { wireAmount, wireErrors, wireId, wireName, wireText, wireTime } from './wire-values';

const Fields = z.record(z.string(), z.unknown());

/**
 * The outer shape of a payment on the wire. Fields are read one by one, because any may be missing or of another type.
 */
const Envelope = z.object({
  data: z.object({
    id: z.unknown().optional(),
    type: z.unknown().optional(),
    attributes: Fields,
  }),
});
const EventFields = z.object({ resource: z.unknown().optional(), errors: z.unknown().optional() });

/** The fact in an answer, or the reason why it is no evidence. */
export type IncomingPaymentReading = { fact: Fact; fault: null } | { fact: null; fault: MessageFault };

/**
 * Reads the answer to a GET of one incoming payment, in every shape of both API versions. `askedId` is the id in the
 * request: an answer about another payment is no evidence about this one.
 */
export function readIncomingPayment(body: string, askedId: string): IncomingPaymentReading {
  const envelope = Envelope.safeParse(jsonOrUndefined(body));
  if (!envelope.success) return { fact: null, fault: 'unreadable' };
  const { id, type, attributes } = envelope.data.data;
  const kind = wireText(type);
  if (kind !== null && !/incoming[ _]?payment/i.test(kind)) return { fact: null, fault: 'unreadable' };
  const answeredId = wireText(id);
  if (answeredId !== null && paymentId(answeredId) !== askedId) return { fact: null, fault: 'other_id' };

  const event = EventFields.safeParse(attributes['event']);
  const resource = resourceOf(event.success ? event.data.resource : null);
  const errors = wireErrors((event.success ? event.data.errors : undefined) ?? attributes['errors']);
  const status = wireText(attributes['status']);
  const money = wireAmount(resource?.['amount'], resource?.['currency']);
  const state = stateOf({ status, resource, errors, hasAmount: money.amountMinor !== null });
  const originatedAt = wireTime(resource?.['origination_time']);
  return {
    fault: null,
    fact: {
      state,
      isReversal: false,
      requestId: askedId,
      askId: askIdIn(attributes['_links']) ?? askIdInText(attributes['call_back_url']),
      resourceId: wireId(resource?.['id']),
      reference: referenceKey(wireId(resource?.['reference'] ?? resource?.['transaction_reference']) ?? ''),
      kind: 'asked',
      upstreamStatus: shownStatus(status, wireText(resource?.['status'])),
      amountMinor: money.amountMinor,
      askedAmountMinor: null,
      currency: money.currency,
      till: wireId(resource?.['till_number'] ?? resource?.['till_identifier']),
      system: wireText(resource?.['system']),
      name: resource === null ? null : wireName(resource),
      phone: senderPhone(wireId(resource?.['sender_phone_number'] ?? resource?.['sender_msisdn']) ?? ''),
      failure: state === 'failed' ? readFailure(errors) : null,
      metadata: metadataOf(attributes['metadata'] ?? attributes['meta_data']),
      initiatedAt: wireTime(attributes['initiation_time']),
      paidAt: state === 'paid' || state === 'reversed' ? originatedAt : null,
      reversedAt: state === 'reversed' ? wireTime(resource?.['reversal_time']) : null,
    },
  };
}

/** Returns what came, or null if nothing did. Something in a form that we do not read has no fields: it is unclear. */
function resourceOf(value: unknown): Record<string, unknown> | null {
  if (value === null || value === undefined) return null;
  const fields = Fields.safeParse(value);
  return fields.success && !Array.isArray(value) ? fields.data : {};
}

type Said = {
  status: string | null;
  resource: Record<string, unknown> | null;
  errors: string | null;
  hasAmount: boolean;
};

const WAITING = new Set(['pending', 'sent', 'received']);
const PAID = new Set(['success', 'received']);
const RESOURCE_PAID = new Set(['received', 'complete']);

/** Only clear evidence makes a payment paid. An unknown state is neither paid nor failed. */
function stateOf({ status, resource, errors, hasAmount }: Said): PaymentState {
  const word = status?.toLowerCase() ?? '';
  if (resource === null) {
    if (WAITING.has(word)) return 'waiting';
    if (word === 'failed') return isStillProcessing(errors) ? 'waiting' : 'failed';
    return 'unclear';
  }
  const resourceWord = wireText(resource['status'])?.toLowerCase() ?? '';
  if (resourceWord === 'reversed') return 'reversed';
  if (PAID.has(word) && RESOURCE_PAID.has(resourceWord) && hasAmount) return 'paid';
  if (word === 'failed' && !RESOURCE_PAID.has(resourceWord)) return 'failed';
  return 'unclear';
}

/** Returns both of Kopo Kopo's status words where they differ. */
function shownStatus(status: string | null, resourceStatus: string | null): string | null {
  if (resourceStatus === null || resourceStatus === 'Received' || resourceStatus === status) return status;
  return `${status ?? '?'} / ${resourceStatus}`;
}

/** Returns the id of our payment request from our callback address, which Kopo Kopo repeats in every answer. */
function askIdIn(links: unknown): string | null {
  const read = Fields.safeParse(links);
  return read.success ? askIdInText(read.data['callback_url'] ?? read.data['call_back_url']) : null;
}

function askIdInText(address: unknown): string | null {
  const text = wireText(address);
  return text === null || !URL.canParse(text) ? null : paymentId(new URL(text).searchParams.get('ask') ?? '');
}

function metadataOf(value: unknown): Metadata | null {
  if (value === null || value === undefined) return null;
  const fields = Fields.safeParse(value);
  return fields.success && !Array.isArray(value) ? fields.data : { value };
}
