import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** A question for ourselves: 16 to 64 hex characters. Nobody can have a notice signed by asking it. */
export const Probe = z.string().regex(/^[0-9a-f]{16,64}$/i);

/** How only an installation with this API key answers a probe: lower-case hex HMAC-SHA256. */
export function probeAnswer(probe: string, apiKey: string): string {
  return createHmac('sha256', apiKey).update(`imelipwa-probe:${probe}`).digest('hex');
}

/** Whether an answer is that of an installation with this API key. */
export function isProbeAnswer(answer: string, probe: string, apiKey: string): boolean {
  const expected = Buffer.from(probeAnswer(probe, apiKey));
  const given = Buffer.from(answer);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
