import * as z from 'zod/mini';
import { MAX_TYPED_FIGURE } from '@/lib/domain/closing/typed-figure';

const Secret = z.string().check(z.minLength(1), z.maxLength(1_000));

/** Closes the shift of a till that the person was shown. */
export const CloseShiftRequest = z.object({
  till: z.string().check(z.minLength(1), z.maxLength(20)),
  /** The number that the closing will have. Another person may have closed that shift meanwhile. */
  number: z.int().check(z.minimum(1)),
  /** What the person's own till or book says, as they typed it. */
  typed: z.string().check(z.maxLength(MAX_TYPED_FIGURE)),
  /** The person's password, or at a shared device their PIN. */
  proof: Secret,
  /** The second person, where the owner asks for one. */
  second: z.optional(z.object({ staffId: z.guid(), proof: Secret })),
});
export type CloseShiftRequest = z.infer<typeof CloseShiftRequest>;

export const ClosingMade = z.object({ id: z.string(), number: z.int() });
export type ClosingMade = z.infer<typeof ClosingMade>;

/** A shift may be closed until noon of the next day at the latest. */
const LAST_HOUR = 12;

/** What the owner asks of closings. */
export const ClosingRules = z.object({
  needsSecond: z.boolean(),
  /** Hours after midnight until which a day's shifts must be closed. */
  dayEndsHour: z.int().check(z.minimum(0), z.maximum(LAST_HOUR)),
});
export type ClosingRules = z.infer<typeof ClosingRules>;
