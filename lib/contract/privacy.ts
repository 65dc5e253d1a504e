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

/** The body of what asks about one payer: a phone in any spelling, so never part of an address. */
export const PersonRequest = z.object({ phone: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)) });
export type PersonRequest = z.infer<typeof PersonRequest>;

/** What `POST /api/settings/privacy/person` answers. */
export const PersonFound = z.object({
  /** As it was read: E.164 when it is Kenyan. */
  phone: z.string(),
  /** All there is. `messages` are those whose text is still kept. */
  counts: z.object({ payments: z.int(), messages: z.int(), asks: z.int() }),
  /** The newest of them, at most 100. */
  payments: z.array(PaymentView),
});
export type PersonFound = z.infer<typeof PersonFound>;

/** What `POST /api/settings/privacy/person/forget` answers: what was emptied. */
export const PersonErased = z.object({ payments: z.int(), messages: z.int(), asks: z.int() });
export type PersonErased = z.infer<typeof PersonErased>;
