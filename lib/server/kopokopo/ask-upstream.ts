import 'server-only';
import type { FeedHealth } from './feed-health';
import { isUpstreamRefused } from './oauth';
import { isUpstreamUnavailable } from './upstream-call';

/** No answer to act on. `detail` is for an operator: a status, "did not answer in time"; never a secret. */
export type NoAnswer = { outcome: 'unavailable'; detail: string } | { outcome: 'refused'; detail: string };

/** Runs a call, and returns as a value that Kopo Kopo did not answer or refused us. The feed's health learns of it. */
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
