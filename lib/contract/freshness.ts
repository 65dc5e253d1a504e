import * as z from 'zod/mini';

const time = z.iso.datetime();

/** How fresh our statements are. Times are UTC ISO; a time is null when it never happened. */
export const Freshness = z.object({
  /** When the payment was last checked with Kopo Kopo. */
  checkedAt: z.nullable(time),
  /** When we last heard anything new about any payment. */
  lastHeardAt: z.nullable(time),
  /** When Kopo Kopo last answered us at all. */
  lastUpstreamAnswerAt: z.nullable(time),
  /** The time until which Kopo Kopo's own list of this till has been read. */
  coveredUntil: z.nullable(time),
  /**
   * `ok`: Kopo Kopo answered the last call. `down`: it did not. `unknown`: there was no call since the server started.
   */
  feed: z.enum(['ok', 'down', 'unknown']),
  /** Why the feed is down, for an operator. */
  trouble: z.nullable(
    z.object({
      code: z.enum(['upstream_unavailable', 'upstream_refused', 'upstream_not_understood']),
      since: time,
      detail: z.string(),
    }),
  ),
  /** The server's clock at this statement: ages are counted from it, since a shop's own clock may be wrong. */
  serverTime: time,
});

export type Freshness = z.infer<typeof Freshness>;
