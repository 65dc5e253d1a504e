import 'server-only';
import type { z } from 'zod';
import { PaymentRequestInput } from '@/lib/contract/payment-request';
import { AppError } from '@/lib/domain/errors';

/**
 * Reads the body of a payment request.
 * @throws {AppError} invalid_input with the `field` that does not fit, and a `reason` that the form shows beside it.
 */
export function readPaymentRequest(body: unknown): PaymentRequestInput {
  const parsed = PaymentRequestInput.safeParse(body, { reportInput: true });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('invalid_input', { field: String(issue?.path[0] ?? 'body'), reason: reasonOf(issue) });
}

function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'too_small':
    case 'invalid_key':
      return 'missing';
    case 'too_big':
      return 'too_long';
    case 'custom':
      return 'too_many_pairs';
    default:
      return issue?.input === undefined ? 'missing' : 'unreadable';
  }
}
