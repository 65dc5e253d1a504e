import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/**
 * A question for ourselves: 16 to 64 hex characters. The answer has its own prefix, so no one can use a probe to get a
 * notice signed.
 */
export const Probe = z.string().regex(/^[0-9a-f]{16,64}$/i);

/** Returns the answer to a probe, lower-case hex HMAC-SHA256. Only an installation with this API key can compute it. */
export function probeAnswer(probe: string, apiKey: string): string {
  return createHmac('sha256', apiKey).update(`imelipwa-probe:${probe}`).digest('hex');
}

/** Returns whether an answer comes from an installation with this API key. */
export function isProbeAnswer(answer: string, probe: string, apiKey: string): boolean {
  const expected = Buffer.from(probeAnswer(probe, apiKey));
  const given = Buffer.from(answer);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
