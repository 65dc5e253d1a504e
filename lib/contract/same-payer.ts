import * as z from 'zod/mini';
import { PaymentView } from './payment-view';

/**
 * The answer of `GET /api/payments/{id}/same-payer`: what the same payer paid besides. `payer` says how the payment
 * names its payer: by a whole number or the hash of one, by a masked number, which fits many people, or not at all.
 * Only a `known` payer has other payments here.
 */
export const SamePayer = z.object({
  payer: z.enum(['known', 'masked', 'unknown']),
  counts: z.object({ paid: z.int(), takenBack: z.int(), failed: z.int(), open: z.int() }),
  /** True when there are more than were counted. */
  isMore: z.boolean(),
  /** The newest, at most ten. */
  payments: z.array(PaymentView),
});
export type SamePayer = z.infer<typeof SamePayer>;
