import * as z from 'zod/mini';
import { BILL_STANDINGS } from '@/lib/domain/bill';
import { PaymentView } from './payment-view';

const time = z.iso.datetime();
const shillings = z.union([z.string().check(z.maxLength(40)), z.number()]);

/** The body of `POST /api/bills`. `due` is the whole bill, in shillings. */
export const OpenBillRequest = z.object({
  till: z.string().check(z.maxLength(40)),
  due: shillings,
  order: z.optional(z.string().check(z.trim(), z.maxLength(40))),
});
export type OpenBillRequest = z.infer<typeof OpenBillRequest>;

/** The body of `PUT /api/bills/{id}`: the whole bill as it is from now on, in shillings. */
export const ChangeBillRequest = z.object({ due: shillings });
export type ChangeBillRequest = z.infer<typeof ChangeBillRequest>;

/** The body of `POST /api/bills/{id}/payments`. */
export const AddPaymentRequest = z.object({ paymentId: z.guid() });

/** The body of `POST /api/bills/{id}/cash`, in shillings. */
export const NoteCashRequest = z.object({ amount: shillings });
export type NoteCashRequest = z.infer<typeof NoteCashRequest>;

/** A payment in a bill. `payment` is null for a person who may not see it. */
const BillPayment = z.object({
  kind: z.literal('payment'),
  id: z.guid(),
  by: z.string(),
  at: time,
  amountMinor: z.int(),
  standing: z.enum(BILL_STANDINGS),
  /** Who released it, and when. */
  released: z.nullable(z.object({ by: z.string(), at: time })),
  payment: z.nullable(PaymentView),
});

/** A note that somebody gave cash: what a person says, never money that was received here. */
const BillCash = z.object({
  kind: z.literal('cash'),
  id: z.guid(),
  by: z.string(),
  at: time,
  amountMinor: z.int(),
  removed: z.nullable(z.object({ by: z.string(), at: time })),
});

export const BillPart = z.discriminatedUnion('kind', [BillPayment, BillCash]);
export type BillPart = z.infer<typeof BillPart>;

/** One bill that several people pay, as all counters of its till see it. */
export const BillView = z.object({
  id: z.guid(),
  till: z.string(),
  dueMinor: z.int().check(z.positive()),
  currency: z.string(),
  order: z.nullable(z.string()),
  by: z.string(),
  device: z.nullable(z.string()),
  openedAt: time,
  closed: z.nullable(z.object({ by: z.string(), at: time })),
  /** Oldest first. */
  parts: z.array(BillPart),
  receivedMinor: z.int(),
  cashMinor: z.int(),
  /** Negative when too much came. */
  missingMinor: z.int(),
});
export type BillView = z.infer<typeof BillView>;

/** The answer of `GET /api/bills`: open bills of the person's tills and those of this shift, the newest first. */
export const Bills = z.object({ bills: z.array(BillView) });
