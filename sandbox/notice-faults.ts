import { z } from 'zod';
import type { SandboxState } from './state';

/** What goes wrong with notices that come to be from now on. */
export const NoticeFaults = z.strictObject({
  /** Only the next n notices; without it all, until the faults are taken back. */
  times: z.int().min(1).max(10_000).optional(),
  /** Never sent, never tried again. */
  lost: z.boolean().optional(),
  /** Sent this much later. */
  lateMs: z.int().min(0).max(86_400_000).optional(),
  /** Sent twice. */
  doubled: z.boolean().optional(),
  /** Kept back until another notice has gone out, or `lateMs` has passed (a minute when it is not given). */
  reordered: z.boolean().optional(),
  /** Tells this amount, whatever a GET says. */
  wrongAmount: z.string().max(40).optional(),
  signWith: z.enum(['api_key', 'client_secret', 'nothing', 'garbage']).optional(),
  /** Only the first half of the body, signed as it is. */
  halfJson: z.boolean().optional(),
});
export type NoticeFaults = z.infer<typeof NoticeFaults>;

/** The faults that hit the next notice, counted as one of `times`; null when none do. */
export function takeNoticeFaults(state: SandboxState): NoticeFaults | null {
  const armed = state.noticeFaults;
  if (armed === null) return null;
  if (armed.left !== null) {
    armed.left -= 1;
    if (armed.left <= 0) state.noticeFaults = null;
  }
  return armed.faults;
}
