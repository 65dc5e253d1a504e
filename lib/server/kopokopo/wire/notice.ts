import 'server-only';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cutText } from '@/lib/domain/storable-text';
import { paymentId } from '@/lib/domain/request-id';
import type { Settlement } from '@/lib/domain/deposit/settlement';
import type { Fact, MessageFault } from '@/lib/domain/evidence';
import { readDaraja } from './daraja';
import { readIncomingPayment } from './incoming-payment';
import { readSettlements } from './settlement';
import { readTransaction } from './transaction';
import { wireText, wireTime } from './wire-values';

/** What a signed notice says. Every notice is stored. `facts` is empty when it is about no payment. */
export type NoticeReading = {
  source: 'callback' | 'webhook';
  /** The request id, the event's id, or the digest of the body when it has none. */
  subject: string;
  topic: string | null;
  facts: Fact[];
  fault: MessageFault | null;
  /** Kopo Kopo's id of a finished poll. We fetch the list ourselves, and do not use what the notice says about it. */
  pollId: string | null;
  /** Money that was paid out to the merchant's own accounts, by destination. It is no payment. */
  settlements: readonly Settlement[];
};

const MAX_TOPIC = 100;

const Fields = z.record(z.string(), z.unknown());
const Result = z.object({
  data: z.object({
    id: z.unknown().optional(),
    type: z.unknown().optional(),
    attributes: Fields.nullish().catch(null),
  }),
});
const Event = z.object({
  topic: z.string(),
  id: z.unknown().optional(),
  created_at: z.unknown().optional(),
  event: z.object({ type: z.unknown().optional(), resource: Fields.nullish() }).nullish(),
});

/** Events for money that came in. Kopo Kopo's own documents have the misspelt one. */
const RECEIVED = new Set([
  'buygoods_transaction_received',
  'buygooods_transaction_received',
  'b2b_transaction_received',
  'm2m_transaction_received',
  'm2m_transaction_completed',
  'card_transaction_received',
  'paybill_transaction_received',
]);
/** Events for money that went back. */
const REVERSED = new Set([
  'buygoods_transaction_reversed',
  'b2b_transaction_reversed',
  'card_transaction_reversed',
  'card_transaction_voided',
]);
/** Events and results of money that was paid out to the merchant's own accounts. */
export const SETTLEMENTS = ['settlement_transfer_completed', 'settlement_transfer', 'transfer'] as const;
/** Events and results that are no payments to us. They are stored, but make no evidence. */
const OTHERS = new Set<string>([
  ...SETTLEMENTS,
  'customer_created',
  'payment',
  'payments',
  'reversal',
  'reversals',
  'payment_link',
  'send_money',
]);

/**
 * Reads a signed body in any form that Kopo Kopo sends: a result (`data`), an event (`topic`), or M-PESA's own flat
 * form.
 */
export function readNotice(json: unknown, body: string): NoticeReading {
  const digest = createHash('sha256').update(body).digest('hex');
  const result = Result.safeParse(json);
  if (result.success) return readResult(result.data.data, body, digest);
  const event = Event.safeParse(json);
  if (event.success) return readEvent(event.data, digest);
  const flat = Fields.safeParse(json);
  const daraja = flat.success && !Array.isArray(json) ? readDaraja(flat.data) : null;
  if (daraja !== null) return { ...NOTHING, subject: daraja.reference ?? digest, topic: 'daraja', facts: [daraja] };
  return { ...NOTHING, subject: digest, fault: 'unreadable' };
}

const NOTHING = {
  source: 'webhook',
  topic: null,
  facts: [],
  fault: null,
  pollId: null,
  settlements: [],
} satisfies Omit<NoticeReading, 'subject'>;

function readResult(data: z.output<typeof Result>['data'], body: string, digest: string): NoticeReading {
  const type = wireText(data.type)?.toLowerCase().replaceAll(' ', '_') ?? 'incoming_payment';
  const id = wireText(data.id);
  const found: NoticeReading = { ...NOTHING, source: 'callback', subject: id?.toLowerCase() ?? digest, topic: type };
  if (type === 'polling') return { ...found, pollId: id };
  if (isSettlement(type)) {
    const told = { ...data.attributes, id: data.id };
    return { ...found, settlements: readSettlements(told, { otherId: digest, toldAt: null, isComplete: false }) };
  }
  if (!type.includes('incoming_payment')) return OTHERS.has(type) ? found : { ...found, fault: 'unknown_topic' };
  const requestId = id === null ? null : paymentId(id);
  if (requestId === null) return { ...found, fault: 'unreadable' };
  const { fact, fault } = readIncomingPayment(body, requestId);
  return { ...found, subject: requestId, facts: fact === null ? [] : [fact], fault };
}

function isSettlement(topic: string): boolean {
  return SETTLEMENTS.some((settlement) => settlement === topic);
}

function readEvent(told: z.output<typeof Event>, digest: string): NoticeReading {
  const topic = cutText(told.topic.trim().toLowerCase(), MAX_TOPIC);
  const found: NoticeReading = { ...NOTHING, subject: wireText(told.id) ?? digest, topic };
  const resource = told.event?.resource ?? null;
  if (isSettlement(topic) && resource !== null) {
    const around = {
      otherId: found.subject,
      toldAt: wireTime(told.created_at),
      isComplete: topic.endsWith('_completed'),
    };
    return { ...found, settlements: readSettlements(resource, around) };
  }
  if (OTHERS.has(topic)) return found;
  if (!RECEIVED.has(topic) && !REVERSED.has(topic)) return { ...found, fault: 'unknown_topic' };
  if (resource === null) return { ...found, fault: 'unreadable' };
  const fact = readTransaction(resource, wireText(told.event?.type) ?? topic);
  if (RECEIVED.has(topic)) return { ...found, facts: [fact] };
  const reversedAt = wireTime(resource['reversal_time']) ?? wireTime(told.created_at) ?? fact.paidAt;
  return { ...found, facts: [{ ...fact, state: 'reversed', isReversal: true, paidAt: null, reversedAt }] };
}
