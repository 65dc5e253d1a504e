import * as z from 'zod/mini';
import { PaymentView } from './payment-view';

const time = z.iso.datetime();

/** The body of `POST /api/payments/{id}/claim`. `due` is the price of the whole order, in shillings. */
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

/** The answer of `POST /api/payments/{id}/claim`: the payment with its claim, and the sum of its order. */
export const ClaimAnswer = z.extend(PaymentView, { orderSum: z.nullable(OrderSum) });
export type ClaimAnswer = z.infer<typeof ClaimAnswer>;

/**
 * The kinds of alarm. `reversed`: the money of a claimed payment went back. `claimed_twice`: two payments that were
 * ticked turned out to be one.
 */
export const ALARM_KINDS = ['reversed', 'claimed_twice'] as const;

/** A claim whose goods are not paid for (any more): it rings until one person acknowledges it. */
export const AlarmView = z.object({
  /** The claim's id. */
  id: z.guid(),
  kind: z.enum(ALARM_KINDS),
  payment: PaymentView,
  /** Who handed over, when, and for which order. */
  claim: z.object({ by: z.string(), at: time, order: z.nullable(z.string()) }),
  raisedAt: time,
  acknowledged: z.nullable(z.object({ by: z.string(), at: time })),
});
export type AlarmView = z.infer<typeof AlarmView>;

/** The answer of `GET /api/alarms`: alarms that no one has acknowledged, the newest first. */
export const Alarms = z.object({ alarms: z.array(AlarmView) });

/** The answer of `GET /api/handover`: what one shift leaves to the next, the newest first. */
export const Handover = z.object({
  /** Payment requests whose outcome is not known. */
  asks: z.array(PaymentView),
  /** Paid payments that no one has ticked. */
  unticked: z.array(PaymentView),
  /** Both lists begin at this time. */
  since: time,
  /** True when there are more than are listed. */
  more: z.boolean(),
  serverTime: time,
});
export type Handover = z.infer<typeof Handover>;
