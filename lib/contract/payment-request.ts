import * as z from 'zod/mini';

export const MOST_METADATA_PAIRS = 5;

/** The body of `POST /api/payments`. The amount is in shillings: a number, or a plain decimal as text. */
export const PaymentRequestInput = z.object({
  till: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
  phone: z.string().check(z.trim(), z.minLength(1), z.maxLength(40)),
  amount: z.union([z.number(), z.string().check(z.trim(), z.maxLength(20))]),
  firstName: z.optional(z.string().check(z.trim(), z.maxLength(60))),
  lastName: z.optional(z.string().check(z.trim(), z.maxLength(60))),
  metadata: z.optional(
    z
      .record(z.string().check(z.trim(), z.minLength(1), z.maxLength(60)), z.string().check(z.trim(), z.maxLength(200)))
      .check(z.refine((pairs) => Object.keys(pairs).length <= MOST_METADATA_PAIRS)),
  ),
  /** The person was warned that this phone may still show a prompt, and still sends the request. */
  confirmed: z.optional(z.boolean()),
});

export type PaymentRequestInput = z.infer<typeof PaymentRequestInput>;
