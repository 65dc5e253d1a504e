import * as z from 'zod/mini';

const time = z.iso.datetime();

/** Kopo Kopo's events to which a merchant can subscribe, as its SDKs and documents name them. */
export const EVENT_TYPES = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
  'm2m_transaction_received',
  'card_transaction_received',
  'card_transaction_voided',
  'card_transaction_reversed',
  'customer_created',
  'settlement_transfer_completed',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const SCOPES = ['till', 'company'] as const;

/** The body of `POST /api/settings/subscriptions`. Only the scope `till` has a `till`. */
export const SubscriptionInput = z
  .object({
    eventType: z.enum(EVENT_TYPES),
    scope: z.enum(SCOPES),
    till: z.nullish(z.string().check(z.trim(), z.minLength(1), z.maxLength(20))),
  })
  .check(z.refine((input) => (input.scope === 'till') === (typeof input.till === 'string'), { path: ['till'] }));
export type SubscriptionInput = z.infer<typeof SubscriptionInput>;

/** A subscription that we made. Kopo Kopo has no list of them, so one made elsewhere is not known here. */
export const Subscription = z.object({
  id: z.guid(),
  eventType: z.string(),
  scope: z.enum(SCOPES),
  till: z.nullable(z.string()),
  /** The address that receives its notices. */
  url: z.string(),
  createdAt: time,
});
export type Subscription = z.infer<typeof Subscription>;

/** What is counted: notices accepted, notices refused, and what was unusual about an accepted one. */
export const NOTICE_COUNTS = [
  'callback',
  'webhook',
  'unknown_topic',
  'unreadable',
  'no_signature',
  'wrong_signature',
  'signed_with_secret',
  'too_large',
  'not_json',
] as const;
export type NoticeCount = (typeof NOTICE_COUNTS)[number];

/** Why Kopo Kopo's list was read: by hand, by a sweep, after an outage, or for a lookup. */
export const POLL_REASONS = ['hand', 'routine', 'outage', 'lookup'] as const;
export type PollReason = (typeof POLL_REASONS)[number];

export const POLL_STATUSES = ['waiting', 'asked', 'done', 'failed'] as const;
export type PollStatus = (typeof POLL_STATUSES)[number];

export const Poll = z.object({
  id: z.guid(),
  /** Null for the whole company. */
  till: z.nullable(z.string()),
  from: time,
  to: time,
  reason: z.enum(POLL_REASONS),
  status: z.enum(POLL_STATUSES),
  /** Why it failed, in Kopo Kopo's words or ours. */
  detail: z.nullable(z.string()),
  /** The number of transactions in Kopo Kopo's list; null until it is done. */
  found: z.nullable(z.int()),
  /** How many of these payments were new to us. */
  foundNew: z.nullable(z.int()),
  createdAt: time,
  finishedAt: z.nullable(time),
});
export type Poll = z.infer<typeof Poll>;

/** The body of `POST /api/settings/polls`: at most 24 hours, ISO times with a zone. No till means the whole company. */
export const PollInput = z.object({
  till: z.nullish(z.string().check(z.trim(), z.maxLength(20))),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
export type PollInput = z.infer<typeof PollInput>;

/** The answer of `GET /api/settings/connection`: how Kopo Kopo and this server reach each other. Holds no secrets. */
export const Connection = z.object({
  upstreamHost: z.string(),
  environment: z.enum(['production', 'sandbox']),
  apiVersion: z.string(),
  publicUrl: z.nullable(z.string()),
  /** The address that receives callbacks; null while PUBLIC_URL is not set. */
  callbackUrl: z.nullable(z.string()),
  webhookUrl: z.nullable(z.string()),
  /** True when the key that checks signatures is set: without it no notice is accepted. */
  noticesOn: z.boolean(),
  previousKeySet: z.boolean(),
  lastNoticeAt: z.nullable(time),
  counts: z.array(z.object({ kind: z.enum(NOTICE_COUNTS), count: z.int(), lastAt: time })),
  /** How far our clock is ahead of Kopo Kopo's, in milliseconds; null before its first answer. */
  clockAheadMs: z.nullable(z.number()),
  subscriptions: z.array(Subscription),
  /** How often the sweeps read Kopo Kopo's list now. */
  sweepEveryMs: z.int(),
  polls: z.array(Poll),
  serverTime: time,
});
export type Connection = z.infer<typeof Connection>;

/** The answer of `POST /api/settings/connection/test`: a test of the connection in both directions. */
export const ConnectionTest = z.object({
  credentials: z.object({ ok: z.boolean(), detail: z.nullable(z.string()), expiresInSeconds: z.nullable(z.number()) }),
  /** A call to our own public address from here; `ok` is null when PUBLIC_URL is not set. */
  reach: z.object({ ok: z.nullable(z.boolean()), detail: z.nullable(z.string()) }),
  clockAheadMs: z.nullable(z.number()),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;
