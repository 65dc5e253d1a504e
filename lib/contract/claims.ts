import * as z from 'zod/mini';
import { PaymentView } from './payment-view';

const time = z.iso.datetime();

/** The body of `POST /api/payments/{id}/claim`. `due` is what the whole order costs, in shillings. */
export const ClaimRequest = z.object({
  note: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  order: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  due: z.optional(z.union([z.string().check(z.maxLength(40)), z.number()])),
});
export type ClaimRequest = z.infer<typeof ClaimRequest>;

/** What was claimed for one order at this till in this shift; `leftMinor` is negative when too much was paid. */
export const OrderSum = z.object({
  order: z.string(),
  dueMinor: z.nullable(z.int()),
  paidMinor: z.int(),
  leftMinor: z.nullable(z.int()),
  payments: z.int(),
});
export type OrderSum = z.infer<typeof OrderSum>;

/** What `POST /api/payments/{id}/claim` answers: the payment with its claim, and how its order stands. */
export const ClaimAnswer = z.extend(PaymentView, { orderSum: z.nullable(OrderSum) });
export type ClaimAnswer = z.infer<typeof ClaimAnswer>;

/**
 * The kinds of alarm. `reversed`: the money of something handed over was taken back. `claimed_twice`: two payments that
 * were ticked turned out to be one.
 */
export const ALARM_KINDS = ['reversed', 'claimed_twice'] as const;

/** Something handed over that is not paid for (any more): it rings until one named person says that they know. */
export const AlarmView = z.object({
  /** The claim's id. */
  id: z.guid(),
  kind: z.enum(ALARM_KINDS),
  payment: PaymentView,
  /** Who handed over, when, and for what. */
  claim: z.object({ by: z.string(), at: time, order: z.nullable(z.string()) }),
  raisedAt: time,
  acknowledged: z.nullable(z.object({ by: z.string(), at: time })),
});
export type AlarmView = z.infer<typeof AlarmView>;

/** What `GET /api/alarms` answers: those that nobody acknowledged, the newest first. */
export const Alarms = z.object({ alarms: z.array(AlarmView) });

/** What `GET /api/handover` answers: what one shift leaves to the next, the newest first. */
export const Handover = z.object({
  /** Prompts whose outcome is not known. */
  asks: z.array(PaymentView),
  /** Paid, and nobody ticked that anything was handed over. */
  unticked: z.array(PaymentView),
  /** Both are of no earlier than this. */
  since: time,
  /** There are more than are listed. */
  more: z.boolean(),
  serverTime: time,
});
export type Handover = z.infer<typeof Handover>;
