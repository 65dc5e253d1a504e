import * as z from 'zod/mini';
import { ERROR_POLICY, type ErrorCode } from '@/lib/domain/errors';

/** Returns the codes with their literal types, which `Object.keys` loses. */
function errorCodes(policy: Record<ErrorCode, unknown>): readonly [ErrorCode, ...ErrorCode[]] {
  return Object.keys(policy) as [ErrorCode, ...ErrorCode[]];
}

/** `application/problem+json`: the answer of every route that cannot do what was asked. */
export const Problem = z.object({
  code: z.enum(errorCodes(ERROR_POLICY)),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  title: z.string(),
  status: z.int(),
  requestId: z.string(),
});

export type Problem = z.infer<typeof Problem>;
