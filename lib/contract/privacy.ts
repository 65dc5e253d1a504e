import * as z from 'zod/mini';
import { PaymentView } from './payment-view';

const time = z.iso.datetime();

/** The answer of `GET /api/settings/privacy`: how long personal data is kept, and when older data was last removed. */
export const Privacy = z.object({
  /** Days that the texts of messages are kept. */
  bodiesDays: z.int().check(z.positive()),
  /** Days that names, phones and metadata are kept. */
  peopleDays: z.int().check(z.positive()),
  /** Null before the first run. */
  lastRun: z.nullable(z.object({ finishedAt: time, bodies: z.int(), payments: z.int(), asks: z.int() })),
  serverTime: time,
});
export type Privacy = z.infer<typeof Privacy>;

/** The body of requests about one payer: a phone in any form. It is personal data, so never part of an address. */
export const PersonRequest = z.object({ phone: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) });
export type PersonRequest = z.infer<typeof PersonRequest>;

/** `notes` and `searches` are texts of staff that name the payer. */
const Counts = z.object({
  payments: z.int(),
  messages: z.int(),
  asks: z.int(),
  notes: z.int(),
  searches: z.int(),
});

/** The answer of `POST /api/settings/privacy/person`. */
export const PersonFound = z.object({
  /** The phone as it was read: E.164 when it is Kenyan. */
  phone: z.string(),
  /** The numbers of all records. `messages` counts only those whose text is still kept. */
  counts: Counts,
  /** The newest payments, at most 100. */
  payments: z.array(PaymentView),
});
export type PersonFound = z.infer<typeof PersonFound>;

/** The answer of `POST /api/settings/privacy/person/forget`: how much was erased. */
export const PersonErased = Counts;
export type PersonErased = z.infer<typeof PersonErased>;
