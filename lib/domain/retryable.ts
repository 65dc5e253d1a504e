import type { ErrorCode } from './errors';

/**
 * Failures after which another try may help. They stand apart from their statuses, because each page needs these few at
 * once and the browser needs no status.
 */
const RETRYABLE: readonly ErrorCode[] = [
  'too_many',
  'too_many_streams',
  'upstream_not_understood',
  'upstream_unavailable',
  'store_unavailable',
];

export function isRetryable(code: ErrorCode): boolean {
  return RETRYABLE.includes(code);
}
