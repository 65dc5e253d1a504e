import { z } from 'zod';
import { KINDS, SOURCES, STATES } from '@/lib/domain/evidence';
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
  requestId: z.string().nullable(),
  /** The M-PESA code. */
  reference: z.string().nullable(),
  kind: z.enum(KINDS),
  state: z.enum(STATES),
  conflict: z.enum(CONFLICTS).nullable(),
  /** Upstream's own word for the state. */
  upstreamStatus: z.string().nullable(),
  amountMinor: z.int().nonnegative().nullable(),
  askedAmountMinor: z.int().nonnegative().nullable(),
  currency: z.string(),
  till: z.string().nullable(),
  system: z.string().nullable(),
  sender: z
    .object({
      firstName: z.string().nullable(),
      middleName: z.string().nullable(),
      lastName: z.string().nullable(),
      phone: z.string().nullable(),
      phoneMasked: z.string().nullable(),
    })
    .nullable(),
  failure: z.object({ reason: z.enum(FAILURE_REASONS), text: z.string().nullable() }).nullable(),
  metadata: z.record(z.string(), z.unknown()).nullable(),
  environment: z.enum(['production', 'sandbox']),
  askedBy: z.string().nullable(),
  /** No notice told us of it: it was found in Kopo Kopo's own list. */
  foundLate: z.boolean(),
  firstHeardFrom: z.enum(SOURCES),
  /** Kopo Kopo, when asked, said the same. False while it rests on a notice alone. */
  confirmed: z.boolean(),
  /** Another payment that may pay for the same purchase. */
  twinId: z.guid().nullable(),
  /** When the payer's name, phone and metadata were removed from here; null while they are kept. */
  forgottenAt: time.nullable(),
  /** paidAt, else initiatedAt, else when it was first heard of. */
  happenedAt: time,
  initiatedAt: time.nullable(),
  paidAt: time.nullable(),
  reversedAt: time.nullable(),
  /** When Kopo Kopo last told us about it. */
  checkedAt: time.nullable(),
  /** When we shall ask again; null when the state is final or we gave up. */
  nextCheckAt: time.nullable(),
  changedAt: time,
  claim: z
    .object({ by: z.string(), at: time, note: z.string().nullable(), order: z.string().nullable() })
    .nullable(),
});

export type PaymentView = z.infer<typeof PaymentView>;
