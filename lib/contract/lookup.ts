import { z } from 'zod';
import { VERDICT_KINDS } from '@/lib/domain/verdict';
import { Freshness } from './freshness';
import { PaymentView } from './payment-view';

/** `POST /api/lookup`. Longer texts are answered `too_long`, not refused: the schema's limit only guards memory. */
export const LookupRequest = z.object({
  q: z.string().max(100_000),
  /** What the customer owes, in shillings. */
  due: z.union([z.string().max(40), z.number()]).optional(),
  /** The till at which the money is wanted. */
  till: z.string().max(40).optional(),
});

export type LookupRequest = z.infer<typeof LookupRequest>;

export const PASTED_KINDS = ['payment_id', 'address', 'code', 'message', 'several', 'phone', 'masked_phone', 'amount', 'part', 'other_message', 'empty', 'too_long', 'unknown'] as const;

/** Amounts in minor units of KES; a day is YYYY-MM-DD. `found` is null for what the asker may not see. */
export const Difference = z.union([
  z.object({ field: z.enum(['amount', 'due']), saidMinor: z.int(), foundMinor: z.int() }),
  z.object({ field: z.enum(['code', 'till', 'day', 'sender']), said: z.string(), found: z.string().nullable() }),
]);
/** What contradicts and has an innocent reason often enough. A time is HH:MM in Kenya. */
export const Remark = z.object({ field: z.enum(['time', 'shop', 'name', 'phone', 'till']), said: z.string(), found: z.string().nullable() });

/** The verdict on the one payment of the answer. */
export const PaymentVerdict = z.object({
  kind: z.enum(VERDICT_KINDS),
  differences: z.array(Difference),
  remarks: z.array(Remark),
  /** A typed code of which signs were taken for others, and what it was read as. */
  corrected: z.object({ typed: z.string(), found: z.string() }).nullable(),
  /** Who was shown it as Paid before, while it was not ticked. */
  shownBefore: z.object({ by: z.string(), at: z.iso.datetime(), isOwn: z.boolean() }).nullable(),
  /** It happened before this shift: most likely it was handed over for by somebody else. */
  isOlderThanShift: z.boolean(),
});
export type PaymentVerdict = z.infer<typeof PaymentVerdict>;

/** A whole code that was paid at a till this person may not see: what that till is called, and nothing else. */
const OtherTillVerdict = z.object({ kind: z.literal('other_till'), till: z.string(), differences: z.array(z.never()) });

/** A whole code that is not in our record (yet). What was read of Kopo Kopo's own list stands in `freshness` and `upstream`. */
export const NotYetVerdict = z.object({
  kind: z.literal('not_yet'),
  differences: z.array(z.never()),
  /** The date that the code itself carries, YYYY-MM-DD, when it is not today's: a hint, never a proof. */
  codeDay: z.iso.date().nullable(),
  /** What was last paid at the till, or the tills this person sees. */
  lastHere: z.object({ amountMinor: z.int().nullable(), currency: z.string(), happenedAt: z.iso.datetime() }).nullable(),
});
export type NotYetVerdict = z.infer<typeof NotYetVerdict>;

/** What `POST` and `GET /api/lookup` answer. */
export const LookupAnswer = z.object({
  kind: z.enum(PASTED_KINDS),
  /** Null unless what was pasted names one payment without doubt, or a whole code names none. */
  verdict: z.union([PaymentVerdict, OtherTillVerdict, NotYetVerdict]).nullable(),
  payments: z.array(PaymentView),
  freshness: Freshness,
  /** What came of asking Kopo Kopo: `none` when our own record sufficed, `pending` when the live stream will bring the answer. */
  upstream: z.object({
    asked: z.enum(['production', 'sandbox']),
    host: z.string(),
    outcome: z.enum(['none', 'pending', 'found', 'not_found', 'not_understood', 'unavailable', 'refused']),
  }),
});

export type LookupAnswer = z.infer<typeof LookupAnswer>;
