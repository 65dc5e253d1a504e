import * as z from 'zod/mini';
import { VERDICT_KINDS } from '@/lib/domain/verdict';
import { Freshness } from './freshness';
import { PaymentView } from './payment-view';
import { Problem } from './problem';

/** `POST /api/lookup`. Longer texts are answered `too_long`, not refused: the schema's limit only guards memory. */
export const LookupRequest = z.object({
  q: z.string().check(z.maxLength(100_000)),
  /** What the customer owes, in shillings. */
  due: z.optional(z.union([z.string().check(z.maxLength(40)), z.number()])),
  /** The till at which the money is wanted. */
  till: z.optional(z.string().check(z.maxLength(40))),
  /** The `askedAt` of an earlier answer to the same, when it is looked up once more. */
  since: z.optional(z.iso.datetime()),
});

export type LookupRequest = z.infer<typeof LookupRequest>;

/** The query of `GET /api/lookup`. */
export const LookupQuery = z.pick(LookupRequest, { q: true });

const PASTED_KINDS = [
  'payment_id',
  'address',
  'code',
  'message',
  'several',
  'phone',
  'masked_phone',
  'amount',
  'part',
  'other_message',
  'empty',
  'too_long',
  'unknown',
] as const;

/** Amounts in minor units, of KES unless said; a day is YYYY-MM-DD. `found` is null for what the asker may not see. */
const Difference = z.union([
  z.object({
    field: z.enum(['amount', 'due']),
    saidMinor: z.int(),
    foundMinor: z.int(),
    /** What arrived is in another currency than KES. */
    foundCurrency: z.optional(z.string()),
  }),
  z.object({ field: z.enum(['code', 'till', 'day', 'sender']), said: z.string(), found: z.nullable(z.string()) }),
]);
/** What contradicts and has an innocent reason often enough. A time is HH:MM in Kenya. */
const Remark = z.object({
  field: z.enum(['time', 'shop', 'name', 'phone', 'till']),
  said: z.string(),
  found: z.nullable(z.string()),
});

/** The verdict on the one payment of the answer. */
export const PaymentVerdict = z.object({
  kind: z.enum(VERDICT_KINDS),
  differences: z.array(Difference),
  remarks: z.array(Remark),
  /** A typed code of which signs were taken for others, and what it was read as. */
  corrected: z.nullable(z.object({ typed: z.string(), found: z.string() })),
  /** Who was shown it as Paid before, while it was not ticked. */
  shownBefore: z.nullable(z.object({ by: z.string(), at: z.iso.datetime(), isOwn: z.boolean() })),
  /** It happened before this shift: most likely it was handed over for by somebody else. */
  isOlderThanShift: z.boolean(),
});
export type PaymentVerdict = z.infer<typeof PaymentVerdict>;

/**
 * A whole code or an id of a payment at a till this person may not see: what that till is called, and nothing else.
 * `other_till` when it was paid there; `at_other_till` when we cannot vouch for that.
 */
export const OtherTillVerdict = z.object({
  kind: z.enum(['other_till', 'at_other_till']),
  till: z.string(),
  differences: z.array(z.never()),
});
export type OtherTillVerdict = z.infer<typeof OtherTillVerdict>;

/**
 * A whole code that is not in our record (yet). What Kopo Kopo's own list says of it stands in `list`.
 */
export const NotYetVerdict = z.object({
  kind: z.literal('not_yet'),
  differences: z.array(z.never()),
  /** The date that the code itself carries, YYYY-MM-DD, when it is not today's: a hint, never a proof. */
  codeDay: z.nullable(z.iso.date()),
  /** What was last paid at the till, or the tills this person sees. */
  lastHere: z.nullable(
    z.object({ amountMinor: z.nullable(z.int()), currency: z.string(), happenedAt: z.iso.datetime() }),
  ),
});
export type NotYetVerdict = z.infer<typeof NotYetVerdict>;

/** What Kopo Kopo's own list says of a whole code that is not in our record. */
export const ListTold = z.object({
  /**
   * `reading`: it is being read, or what was read ends before this was first asked. `unread`: it could not be read, or
   * was not asked for. `too_old`: the code's day is before all lists that are read.
   */
  state: z.enum(['reading', 'read', 'unread', 'too_old']),
  /** The earlier day that the code carries and whose whole list was read, YYYY-MM-DD. */
  day: z.nullable(z.iso.date()),
  /** Until when the list was read that does not hold the code. */
  until: z.nullable(z.iso.datetime()),
});
export type ListTold = z.infer<typeof ListTold>;

/** What `POST` and `GET /api/lookup` answer. */
export const LookupAnswer = z.object({
  kind: z.enum(PASTED_KINDS),
  /** Null unless what was pasted names one payment without doubt, or a whole code names none. */
  verdict: z.nullable(z.union([PaymentVerdict, OtherTillVerdict, NotYetVerdict])),
  payments: z.array(PaymentView),
  /** The one whole code that was pasted; null where there is none, or more than one. */
  code: z.nullable(z.string()),
  /** When this was first asked: sent as `since` when the same is looked up once more. */
  askedAt: z.iso.datetime(),
  /** Null but for a code that is not in our record. */
  list: z.nullable(ListTold),
  /**
   * Why there is nothing to show of an id: the code of an error. Null where something is shown, or was found elsewhere.
   */
  trouble: z.nullable(Problem.shape.code),
  freshness: Freshness,
  /**
   * What came of asking Kopo Kopo: `none` when our own record sufficed, `pending` when the live stream will bring the
   * answer, `not_asked` when a page of another site led here and nothing may be begun for it.
   */
  upstream: z.object({
    asked: z.enum(['production', 'sandbox']),
    host: z.string(),
    outcome: z.enum(['none', 'pending', 'found', 'not_found', 'not_understood', 'unavailable', 'refused', 'not_asked']),
  }),
});

export type LookupAnswer = z.infer<typeof LookupAnswer>;
