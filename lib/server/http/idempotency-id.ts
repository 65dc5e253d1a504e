import 'server-only';
import { AppError } from '@/lib/domain/errors';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Returns the UUID of an `Idempotency-Key` header in lower case; null without one.
 * @throws {AppError} invalid_input for anything else.
 */
export function idempotencyId(headers: Headers): string | null {
  const key = headers.get('idempotency-key')?.trim().toLowerCase() ?? null;
  if (key !== null && !UUID.test(key))
    throw new AppError('invalid_input', { field: 'Idempotency-Key', reason: 'unreadable' });
  return key;
}
