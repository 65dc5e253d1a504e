import * as z from 'zod/mini';
import type { FailureReason, Figures } from '@/lib/domain/report/figures';
import type { Spread } from '@/lib/domain/report/durations';
import type { DayRange } from '@/lib/domain/report/report-range';

/** The tables of a report that are made of payments, each with a file of its own. */
const PAYMENT_TABLES = ['days', 'hours', 'tills', 'reasons', 'week', 'handedOver'] as const;
export type PaymentTable = (typeof PAYMENT_TABLES)[number];
export type ReportTable = PaymentTable | 'people';

/**
 * What a report is of: days of the shop's calendar, both included, and the numbers of tills (all, if none is named).
 * `isCounted` says that even very many payments are counted one by one.
 */
export type ReportQuery = DayRange & { tills: readonly string[]; isCounted: boolean };

/** The query of `GET /api/reports/people`; `till` may stand in it several times. */
export const ReportFileQuery = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  tills: z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))).check(z.maxLength(200)),
  count: z.optional(z.literal('all')),
  format: z.literal('csv'),
});

/** The query of `GET /api/reports`: one of the tables. What people did has an address of its own. */
export const ReportTableQuery = z.extend(ReportFileQuery, { table: z.enum(PAYMENT_TABLES) });

/** Figures of a range, beside those of as many days before it. */
export type Compared = { now: Figures; before: Figures };

/** A till by its number, with its name if it was set up. Both are null for payments whose till is not known yet. */
export type ReportTill = { number: string | null; name: string | null };

/** What kept totals tell. Amounts are minor units of `currency`. */
export type Report = {
  range: DayRange;
  before: DayRange;
  currency: string;
  /** Payments of the range in other currencies, which are in no figure. */
  otherCurrencies: number;
  total: Compared;
  /** One for each day of the range, beside the day in the same place of the range before. */
  days: readonly (Compared & { day: string })[];
  /** One for each hour of the day, from 0. */
  hours: readonly (Compared & { hour: number })[];
  tills: readonly (Compared & ReportTill)[];
  reasons: readonly { reason: FailureReason; now: number; before: number }[];
  /** Payments that arrived, by weekday (0 is Monday) and hour. */
  week: readonly (readonly number[])[];
  /** When this was read, UTC ISO. */
  asAt: string;
};

/** What was not handed over, and how long things took. Only payments themselves tell it. */
export type HandedOver = {
  notHandedOver: number;
  notHandedOverMinor: number;
  /** From our payment request until the customer had paid. */
  askedToPaid: Spread | null;
  /** From the money's arrival until somebody ticked "Goods handed over". */
  paidToTicked: Spread | null;
};

export type HandedOverReport = {
  total: HandedOver;
  days: readonly (HandedOver & { day: string })[];
  hours: readonly (HandedOver & { hour: number })[];
  tills: readonly (HandedOver & ReportTill)[];
};

/** So many payments arrived that they are counted only when somebody asks. */
export type TooMany = { tooMany: number };

/** How many ticks, how many of them without an order, and more than an hour after the money had arrived. */
export type TickCounts = { ticks: number; withoutOrder: number; longAfter: number };

/** What one person did in the range, at the tills of the report. */
export type PersonFigures = TickCounts & {
  staffId: string;
  name: string;
  /** Ticks, of anybody, that this person released. */
  releases: number;
  /** How many payments these ticks were of: a payment can be ticked and released again. */
  releasedPayments: number;
  /** Those of the ticks that count until now: nobody released them. */
  standing: TickCounts;
  /** What finds this person's acts and nobody else's in a search; null where another has the same name. */
  searchedAs: string | null;
  /** Payments that this person was shown as Paid, and that nobody has ticked. */
  shownNotTicked: number;
};
