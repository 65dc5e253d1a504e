import * as z from 'zod/mini';
import { WHOLE_BASIS_POINTS } from '@/lib/domain/fee-rule';
import { KINDS } from '@/lib/domain/payment-facts';

/** A cap above the largest payment that M-PESA knows would be a slip of the hand. */
const MAX_CAP_MINOR = 1_000_000_00;

const FeeRate = z.object({
  kind: z.enum(KINDS),
  basisPoints: z.int().check(z.minimum(0), z.maximum(WHOLE_BASIS_POINTS)),
  capMinor: z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_CAP_MINOR))),
});

/** The body of `PUT /api/settings/fee-rule`. A kind without a rate has no estimated fee. */
export const FeeRuleInput = z.object({
  rates: z.array(FeeRate).check(
    z.maxLength(KINDS.length),
    z.refine((rates) => new Set(rates.map(({ kind }) => kind)).size === rates.length),
  ),
});
export type FeeRuleInput = z.infer<typeof FeeRuleInput>;

/** The owner's rule for estimated fees. No rates: nothing is estimated. */
export const FeeRuleView = z.object({ rates: z.array(FeeRate) });
export type FeeRuleView = z.infer<typeof FeeRuleView>;
