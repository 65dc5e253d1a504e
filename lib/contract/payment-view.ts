import * as z from 'zod/mini';
import { SOURCES } from '@/lib/domain/evidence';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import { CONFLICTS } from '@/lib/domain/fold';

const time = z.iso.datetime();

/**
 * A payment as it leaves the server. An unknown field is null, never missing. Times are UTC ISO 8601. Amounts are
 * integers in minor units of `currency`.
 */
export const PaymentView = z.object({
  /** Our id (UUID version 7). Earlier ids of the payment still work. */
  id: z.guid(),
  /** Kopo Kopo's id of the payment request. */
  requestId: z.nullable(z.string()),
  /** The M-PESA code. */
  reference: z.nullable(z.string()),
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  conflict: z.nullable(z.enum(CONFLICTS)),
  /** Kopo Kopo's own word for the state. */
  upstreamStatus: z.nullable(z.string()),
  amountMinor: z.nullable(z.int().check(z.nonnegative())),
  askedAmountMinor: z.nullable(z.int().check(z.nonnegative())),
  currency: z.string(),
  till: z.nullable(z.string()),
  system: z.nullable(z.string()),
  sender: z.nullable(
    z.object({
      firstName: z.nullable(z.string()),
      middleName: z.nullable(z.string()),
      lastName: z.nullable(z.string()),
      phone: z.nullable(z.string()),
      phoneMasked: z.nullable(z.string()),
    }),
  ),
  failure: z.nullable(z.object({ reason: z.enum(FAILURE_REASONS), text: z.nullable(z.string()) })),
  metadata: z.nullable(z.record(z.string(), z.unknown())),
  environment: z.enum(['production', 'sandbox']),
  askedBy: z.nullable(z.string()),
  /** True when no notice told us of it: it was found in Kopo Kopo's own list. */
  foundLate: z.boolean(),
  firstHeardFrom: z.enum(SOURCES),
  /** True when Kopo Kopo said the same when asked. False while the state rests on notices alone. */
  confirmed: z.boolean(),
  /** The id of a suspected duplicate: a payment that may pay for the same purchase. */
  twinId: z.nullable(z.guid()),
  /** When the payer's name, phone and metadata were erased here; null while they are kept. */
  forgottenAt: z.nullable(time),
  /** `paidAt`; if null, `initiatedAt`; if null, the time it was first heard of. */
  happenedAt: time,
  initiatedAt: z.nullable(time),
  paidAt: z.nullable(time),
  reversedAt: z.nullable(time),
  /** When Kopo Kopo last told us about it. */
  checkedAt: z.nullable(time),
  /** When Kopo Kopo will be asked again; null when the state is final or the payment is too old. */
  nextCheckAt: z.nullable(time),
  changedAt: time,
  claim: z.nullable(
    z.object({ id: z.guid(), by: z.string(), at: time, note: z.nullable(z.string()), order: z.nullable(z.string()) }),
  ),
});

export type PaymentView = z.infer<typeof PaymentView>;
