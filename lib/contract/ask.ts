import { z } from 'zod';

export const MOST_METADATA_PAIRS = 5;

/** The body of `POST /api/payments`. The amount is in shillings: a number, or a plain decimal as text. */
export const AskRequest = z.object({
  till: z.string().trim().min(1).max(20),
  phone: z.string().trim().min(1).max(40),
  amount: z.union([z.number(), z.string().trim().max(20)]),
  firstName: z.string().trim().max(60).optional(),
  lastName: z.string().trim().max(60).optional(),
  metadata: z
    .record(z.string().trim().min(1).max(60), z.string().trim().max(200))
    .refine((pairs) => Object.keys(pairs).length <= MOST_METADATA_PAIRS)
    .optional(),
  /** The person was told that this phone may still show a prompt, and asks all the same. */
  confirmed: z.boolean().optional(),
});

export type AskRequest = z.infer<typeof AskRequest>;
