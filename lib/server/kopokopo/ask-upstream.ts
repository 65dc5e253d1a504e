import 'server-only';
import type { FeedHealth } from './feed-health';
import { isUpstreamRefused } from './oauth';
import { isUpstreamUnavailable } from './upstream-call';

/**
 * No usable answer. `detail` is for an operator, such as a status or "did not answer in time". It is never a secret.
 */
export type NoAnswer = { outcome: 'unavailable'; detail: string } | { outcome: 'refused'; detail: string };

/**
 * Runs a call. If Kopo Kopo did not answer or refused us, returns that as a value and notes it in the feed's health.
 */
export async function askUpstream<Answer>(health: FeedHealth, work: () => Promise<Answer>): Promise<Answer | NoAnswer> {
  try {
    return await work();
  } catch (error) {
    if (isUpstreamRefused(error)) {
      health.failed('upstream_refused', error.message);
      return { outcome: 'refused', detail: error.message };
    }
    if (isUpstreamUnavailable(error)) {
      health.failed('upstream_unavailable', error.message);
      return { outcome: 'unavailable', detail: error.message };
    }
    throw error;
  }
}
