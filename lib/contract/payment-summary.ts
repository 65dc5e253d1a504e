import * as z from 'zod/mini';
import { PaymentListQuery } from './list-query';

/** The query of `GET /api/payments/summary`: the list's filters, and whether to count however many there are. */
export const SummaryQuery = z.extend(z.omit(PaymentListQuery, { limit: true, cursor: true }), {
  count: z.optional(z.literal('all')),
});

export type SummaryQuery = z.infer<typeof SummaryQuery>;

/** So many payments are counted unless somebody asks for all. */
export const MOST_COUNTED = 100_000;

const count = z.int().check(z.nonnegative());
const sum = z.int().check(z.nonnegative());

/** `sharePermille` is in tenths of a percent. `sumMinor` is null where only the payments themselves would tell it. */
const MoneyPart = z.object({
  count,
  sumMinor: z.nullable(sum),
  sharePermille: z.int().check(z.minimum(0), z.maximum(1_000)),
});

export type MoneyPart = z.infer<typeof MoneyPart>;

/**
 * The money words of one currency (`lib/domain/money-words.ts`). Shares are of `count`; of money in for what was taken
 * back, of net for what was not handed over.
 */
export const CurrencySums = z.object({
  currency: z.string(),
  count,
  moneyIn: MoneyPart,
  takenBack: MoneyPart,
  net: MoneyPart,
  /** The sums of these three are what was asked. */
  failed: MoneyPart,
  waiting: MoneyPart,
  unclear: MoneyPart,
  /** Null while it is not counted. */
  notHandedOver: z.nullable(MoneyPart),
  /** By the owner's rule. Null without a rule, and while it is not counted. */
  estimatedFeeMinor: z.nullable(sum),
});

export type CurrencySums = z.infer<typeof CurrencySums>;

/** What the payments that fit the filters add up to, of those that this person sees. */
export const PaymentSummary = z.object({
  /** One for each currency, the one with most payments first. None where nothing fits. */
  currencies: z.array(CurrencySums),
  /** When it was read. What was recorded later is not in it. */
  asAt: z.iso.datetime(),
  /** As far as Kopo Kopo's own list was read, of all tills that these payments may be of. Null if one never was. */
  heardUntil: z.nullable(z.iso.datetime()),
  /** True where the owner has a rule for fees. */
  estimatesFee: z.boolean(),
  /**
   * What was not counted, because there are more payments than are counted unasked: `everything`, or only `details`
   * where kept totals told the rest. `payments` is how many must be looked at for it, at most.
   */
  uncounted: z.nullable(z.object({ part: z.enum(['everything', 'details']), payments: count })),
});

export type PaymentSummary = z.infer<typeof PaymentSummary>;
