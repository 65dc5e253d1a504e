import * as z from 'zod/mini';
import { WRITERS } from '@/lib/domain/mpesa/forms/form';
import { DOUBTS } from '@/lib/domain/mpesa/message';
import { VERDICT_KINDS } from '@/lib/domain/verdict';
import { Freshness } from './freshness';
import { PaymentView } from './payment-view';
import { Problem } from './problem';

/** The body of `POST /api/lookup`. Longer texts get the answer `too_long`: the schema's limit only guards memory. */
export const LookupRequest = z.object({
  q: z.string().check(z.maxLength(100_000)),
  /** What the customer owes, in shillings. */
  due: z.optional(z.union([z.string().check(z.maxLength(40)), z.number()])),
  /** The till at which the person wants the money. */
  till: z.optional(z.string().check(z.maxLength(40))),
  /** True at a counter: the look is noted there, since one message may be shown at two. */
  isAtCounter: z.optional(z.boolean()),
  /** The `askedAt` of an earlier answer to the same text, when it is looked up again. */
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

/**
 * Amounts are minor units of KES unless stated; a day is YYYY-MM-DD. `found` is null when the reader may not see it.
 */
const Difference = z.union([
  z.object({
    field: z.enum(['amount', 'due']),
    saidMinor: z.int(),
    foundMinor: z.int(),
    /** The currency of the payment, when it is not KES. */
    foundCurrency: z.optional(z.string()),
  }),
  z.object({ field: z.enum(['code', 'till', 'day', 'sender']), said: z.string(), found: z.nullable(z.string()) }),
]);
/** A contradiction that often has an innocent reason. A time is HH:MM in Kenya. */
const Remark = z.object({
  field: z.enum(['time', 'shop', 'name', 'phone', 'till']),
  said: z.string(),
  found: z.nullable(z.string()),
});

/**
 * The same code was looked up at another counter or by another person minutes ago (`at`), or many times today. `by` and
 * `place` are null unless both people may see the payment.
 */
export const LookedElsewhere = z.object({
  by: z.nullable(z.string()),
  place: z.nullable(z.string()),
  at: z.nullable(z.iso.datetime()),
  timesToday: z.int(),
});
export type LookedElsewhere = z.infer<typeof LookedElsewhere>;

/** The verdict on the one payment of the answer. */
export const PaymentVerdict = z.object({
  kind: z.enum(VERDICT_KINDS),
  differences: z.array(Difference),
  remarks: z.array(Remark),
  /** A code that was typed with confusable signs, and the code that was found. */
  corrected: z.nullable(z.object({ typed: z.string(), found: z.string() })),
  /** Who was shown it as Paid before, while it was not ticked. */
  shownBefore: z.nullable(z.object({ by: z.string(), at: z.iso.datetime(), isOwn: z.boolean() })),
  /** It happened before this shift: most likely someone else handed over the goods. */
  isOlderThanShift: z.boolean(),
  lookedElsewhere: z.optional(LookedElsewhere),
});
export type PaymentVerdict = z.infer<typeof PaymentVerdict>;

/**
 * The verdict on a whole code or an id of a payment at a till that this person may not see. It holds the name of that
 * till, and nothing else. `other_till`: the payment is Paid there; `at_other_till`: it is not certain.
 */
export const OtherTillVerdict = z.object({
  kind: z.enum(['other_till', 'at_other_till']),
  till: z.string(),
  differences: z.array(z.never()),
});
export type OtherTillVerdict = z.infer<typeof OtherTillVerdict>;

/**
 * The verdict on a whole code that is not in our record (yet). `list` holds what Kopo Kopo's own list says about it.
 */
export const NotYetVerdict = z.object({
  kind: z.literal('not_yet'),
  differences: z.array(z.never()),
  /** The date in the code itself, YYYY-MM-DD, when it is not today's: a hint, never a proof. */
  codeDay: z.nullable(z.iso.date()),
  lookedElsewhere: z.optional(LookedElsewhere),
  /**
   * The last payment at the till, or at the tills that this person sees. Null if there is none, and left out if it
   * could not be found in time.
   */
  lastHere: z.optional(
    z.nullable(z.object({ amountMinor: z.nullable(z.int()), currency: z.string(), happenedAt: z.iso.datetime() })),
  ),
  /** The address of its case, or of a new one: for a person who works on cases, once the payment is missing. */
  caseAt: z.optional(z.string()),
});
export type NotYetVerdict = z.infer<typeof NotYetVerdict>;

/** What Kopo Kopo's own list says about a whole code that is not in our record. */
export const ListTold = z.object({
  /**
   * `reading`: the list is being read, or the part that was read ends before the first lookup of this code. `unread`:
   * the list could not be read, or was not asked for. `too_old`: the code's day is before all lists that are read.
   */
  state: z.enum(['reading', 'read', 'unread', 'too_old']),
  /** The earlier day in the code, when the whole list of that day was read, YYYY-MM-DD. */
  day: z.nullable(z.iso.date()),
  /** The time until which the list was read and does not hold the code. */
  until: z.nullable(z.iso.datetime()),
});
export type ListTold = z.infer<typeof ListTold>;

/**
 * What was read in a message, so that a person can compare. Phones are masked as for the reader. `writer` is
 * who wrote the known sentence in it; null when it has only words beside a code.
 */
const MessageRead = z.object({
  writer: z.nullable(z.enum(WRITERS)),
  amountMinor: z.nullable(z.int()),
  borrowedMinor: z.nullable(z.int()),
  shop: z.nullable(z.string()),
  till: z.nullable(z.string()),
  account: z.nullable(z.string()),
  name: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  day: z.nullable(z.iso.date()),
  time: z.nullable(z.string()),
});
export type MessageRead = z.infer<typeof MessageRead>;

/** The answer of `POST` and `GET /api/lookup`. */
export const LookupAnswer = z.object({
  kind: z.enum(PASTED_KINDS),
  /** Null unless the text names one payment with certainty, or a whole code that no payment has. */
  verdict: z.nullable(z.union([PaymentVerdict, OtherTillVerdict, NotYetVerdict])),
  /**
   * Newest first; for a text with several codes or ids in the order of the text. Beside the verdict `not_yet`: payments
   * of the same amount and day, since the reference of a bank may not be M-PESA's.
   */
  payments: z.array(PaymentView),
  /** More payments match than these. If there are none, those that match may all be left out. */
  isCut: z.boolean(),
  /**
   * Why a text with a code has no verdict: it says that the money went back (`undone`), did not come (`not_done`) or
   * was for another act than paying (`other_act`), or it contradicts or hides something (`unsure`).
   */
  doubt: z.nullable(z.enum(DOUBTS)),
  /** The codes and ids of a text with several that name no payment which this person sees, in the order of the text. */
  missing: z.array(z.string()),
  /** Null unless the text is a whole message. */
  read: z.nullable(MessageRead),
  /** The one whole code in the text; null when there is none, or more than one. */
  code: z.nullable(z.string()),
  /** The time of the first lookup: sent as `since` when the same text is looked up again. */
  askedAt: z.iso.datetime(),
  /** Null unless the code is not in our record. */
  list: z.nullable(ListTold),
  /** The code of the error that left nothing to show for an id. Null when something is shown or was found elsewhere. */
  trouble: z.nullable(Problem.shape.code),
  freshness: Freshness,
  /**
   * The result of asking Kopo Kopo. `none`: our own record was enough. `pending`: the live stream will bring the
   * answer. `not_asked`: another site's page led here, so nothing may be started for it.
   */
  upstream: z.object({
    asked: z.enum(['production', 'sandbox']),
    host: z.string(),
    outcome: z.enum(['none', 'pending', 'found', 'not_found', 'not_understood', 'unavailable', 'refused', 'not_asked']),
  }),
});

export type LookupAnswer = z.infer<typeof LookupAnswer>;
