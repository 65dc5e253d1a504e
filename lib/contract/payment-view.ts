import * as z from 'zod/mini';
import { SOURCES } from '@/lib/domain/evidence';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import { CONFLICTS } from '@/lib/domain/fold';

const time = z.iso.datetime();

/**
 * A payment as it leaves the server. Unknown is null, never missing. Times are UTC ISO 8601.
 * Amounts are integers in minor units of `currency`.
 */
export const PaymentView = z.object({
  /** Ours (UUID version 7). Earlier ids of a payment keep answering. */
  id: z.guid(),
  /** Kopo Kopo's id of the payment request. */
  requestId: z.nullable(z.string()),
  /** The M-PESA code. */
  reference: z.nullable(z.string()),
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  conflict: z.nullable(z.enum(CONFLICTS)),
  /** Upstream's own word for the state. */
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
  /** No notice told us of it: it was found in Kopo Kopo's own list. */
  foundLate: z.boolean(),
  firstHeardFrom: z.enum(SOURCES),
  /** Kopo Kopo, when asked, said the same. False while it rests on a notice alone. */
  confirmed: z.boolean(),
  /** Another payment that may pay for the same purchase. */
  twinId: z.nullable(z.guid()),
  /** When the payer's name, phone and metadata were removed from here; null while they are kept. */
  forgottenAt: z.nullable(time),
  /** paidAt, else initiatedAt, else when it was first heard of. */
  happenedAt: time,
  initiatedAt: z.nullable(time),
  paidAt: z.nullable(time),
  reversedAt: z.nullable(time),
  /** When Kopo Kopo last told us about it. */
  checkedAt: z.nullable(time),
  /** When we shall ask again; null when the state is final or we gave up. */
  nextCheckAt: z.nullable(time),
  changedAt: time,
  claim: z.nullable(
    z.object({ id: z.guid(), by: z.string(), at: time, note: z.nullable(z.string()), order: z.nullable(z.string()) }),
  ),
});

export type PaymentView = z.infer<typeof PaymentView>;
