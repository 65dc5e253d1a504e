import { z } from 'zod';

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

/**
 * What goes wrong, until it is taken back. Knobs combine; one POST replaces all that was set before.
 * In order: the request is hung up on or refused (`down`, `status`, `refusal`, `nonsense`: it has no effect), or it is
 * carried out and its answer is bent (`shape`, `wrongId`, `truncate`), lost (`lostAnswer`); `slowMs` holds any answer
 * back for a time, `hold` and `drip` until the faults are taken back or replaced.
 */
export const Faults = z
  .strictObject({
    /** Which requests: `/oauth/*`, `/api/*` or both. */
    paths: z.enum(['oauth', 'api', 'all']).default('api'),
    /**
     * The knobs count only for the next n requests on those paths, and are then all off. Without it they last until
     * `DELETE /faults`.
     */
    times: z.int().min(1).max(10_000).optional(),
    /** Milliseconds the answer is held back. What was asked has happened all the same: a prompt is on the phone. */
    slowMs: z.int().min(0).max(120_000).optional(),
    /** The answer is held back until these faults are gone; then it comes. What was asked has happened all the same. */
    hold: z.boolean().optional(),
    /**
     * The status, the headers and a few bytes arrive, then a byte now and then; the rest comes once these faults are
     * gone.
     */
    drip: z.boolean().optional(),
    /** The connection is cut without an answer, and nothing was done. */
    down: z.boolean().optional(),
    /** Refused with this status: 401 has no body, 429 and 500 a JSON error, 503 plain text. */
    status: z.literal([401, 429, 500, 503]).optional(),
    /** `Retry-After` beside `status`, in seconds. */
    retryAfterSeconds: z.int().min(0).max(86_400).optional(),
    /** Refused with 400 and these words, as upstream refuses what it does not like. */
    refusal: z.string().min(1).max(200).optional(),
    /** 200 with a page of HTML, as a proxy in between may answer. */
    nonsense: z.boolean().optional(),
    /** The request is carried out, then the connection is cut without an answer. */
    lostAnswer: z.boolean().optional(),
    /** Only the first half of the body arrives. */
    truncate: z.boolean().optional(),
    /** A payment's GET names another id than was asked for. */
    wrongId: z.boolean().optional(),
    /** A payment's GET has this `attributes.status`, and these attributes in place of its own. */
    shape: z
      .strictObject({ status: z.string().optional(), attributes: z.record(z.string(), z.json()).optional() })
      .optional(),
    /** What goes wrong with notices, apart from all above and with its own `times`. */
    notices: NoticeFaults.optional(),
  })
  .refine((faults) => faults.retryAfterSeconds === undefined || faults.status !== undefined, {
    error: 'retryAfterSeconds goes with status',
  });
export type Faults = z.infer<typeof Faults>;
