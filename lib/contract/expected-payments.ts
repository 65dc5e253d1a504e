import * as z from 'zod/mini';
import { EXPECTED_PAYMENT_OUTCOMES } from '@/lib/domain/expected-payment';
import { PaymentView } from './payment-view';

const time = z.iso.datetime();

/** The body of `POST /api/expectations`: a sum in shillings that a till expects. */
export const ExpectRequest = z.object({
  till: z.string().check(z.maxLength(40)),
  amount: z.union([z.string().check(z.maxLength(40)), z.number()]),
});
export type ExpectRequest = z.infer<typeof ExpectRequest>;

/** The body of `POST /api/expectations/{id}/payment`. */
export const ChooseRequest = z.object({ paymentId: z.guid() });

/** An expected payment, as all counters of its till see it. `expectedPaymentState` returns its state at a moment. */
export const ExpectedPaymentView = z.object({
  id: z.guid(),
  till: z.string(),
  amountMinor: z.int().check(z.positive()),
  currency: z.string(),
  staffId: z.guid(),
  by: z.string(),
  device: z.nullable(z.string()),
  createdAt: time,
  expiresAt: time,
  endedAt: z.nullable(time),
  outcome: z.nullable(z.enum(EXPECTED_PAYMENT_OUTCOMES)),
  /** The payment that met it. */
  payment: z.nullable(PaymentView),
  /** Who chose that payment; null when it was the only one that fitted. */
  chosenBy: z.nullable(z.string()),
  /** Who else was shown that payment as Paid before it was chosen: goods may have left for it. */
  shownBefore: z.nullable(z.object({ by: z.string(), at: time })),
  /** While it waits: payments of its till and sum that belong to no expected payment yet, the newest first. */
  arrivals: z.array(PaymentView),
});
export type ExpectedPaymentView = z.infer<typeof ExpectedPaymentView>;

/**
 * The answer of `GET /api/expectations`: the expected payments of the person's tills that wait or ended a little while
 * ago, the newest first.
 */
export const ExpectedPayments = z.object({ expectations: z.array(ExpectedPaymentView), serverTime: time });
export type ExpectedPayments = z.infer<typeof ExpectedPayments>;
