import { z } from 'zod';

/** The faults of notices that are made from now on. */
export const NoticeFaults = z.strictObject({
  /** Only the next n notices. Without it, all notices until the faults are removed. */
  times: z.int().min(1).max(10_000).optional(),
  /** Never sent, and not retried. */
  lost: z.boolean().optional(),
  /** Sent this much later. */
  lateMs: z.int().min(0).max(86_400_000).optional(),
  /** Sent twice. */
  doubled: z.boolean().optional(),
  /** Held back until another notice has gone out, or until `lateMs` has passed (a minute if it is not given). */
  reordered: z.boolean().optional(),
  /** The notice has this amount, whatever a GET says. */
  wrongAmount: z.string().max(40).optional(),
  signWith: z.enum(['api_key', 'client_secret', 'nothing', 'garbage']).optional(),
  /** Only the first half of the body is sent. The signature fits that half. */
  halfJson: z.boolean().optional(),
});
export type NoticeFaults = z.infer<typeof NoticeFaults>;

/**
 * The faults, until they are removed. They combine, and one POST replaces everything that was set before.
 * Order: the request is cut off or refused and has no effect (`down`, `status`, `refusal`, `nonsense`). Otherwise it is
 * carried out, and its answer is changed (`shape`, `wrongId`, `truncate`) or lost (`lostAnswer`). `slowMs` delays any
 * answer; `hold` and `drip` hold it back until the faults are removed or replaced.
 */
export const Faults = z
  .strictObject({
    /** Which requests: `/oauth/*`, `/api/*` or both. */
    paths: z.enum(['oauth', 'api', 'all']).default('api'),
    /**
     * The faults count only for the next n requests on those paths, and then they are all off. Without it, they last
     * until `DELETE /faults`.
     */
    times: z.int().min(1).max(10_000).optional(),
    /** Delays the answer by so many milliseconds. The request still takes effect: a prompt is on the phone. */
    slowMs: z.int().min(0).max(120_000).optional(),
    /** Holds the answer back until these faults are gone. The request still takes effect. */
    hold: z.boolean().optional(),
    /**
     * Sends the status, the headers and a few bytes, then one byte now and then. The rest comes once these faults are
     * gone.
     */
    drip: z.boolean().optional(),
    /** Cuts the connection without an answer. The request has no effect. */
    down: z.boolean().optional(),
    /** Refused with this status: 401 has no body, 429 and 500 a JSON error, 503 plain text. */
    status: z.literal([401, 429, 500, 503]).optional(),
    /** The `Retry-After` header beside `status`, in seconds. */
    retryAfterSeconds: z.int().min(0).max(86_400).optional(),
    /** Refuses with 400 and these words, as Kopo Kopo refuses a bad request. */
    refusal: z.string().min(1).max(200).optional(),
    /** Answers 200 with a page of HTML, as a proxy in between may. */
    nonsense: z.boolean().optional(),
    /** Carries the request out, then cuts the connection without an answer. */
    lostAnswer: z.boolean().optional(),
    /** Only the first half of the body arrives. */
    truncate: z.boolean().optional(),
    /** A GET of a payment returns another id than the one in its address. */
    wrongId: z.boolean().optional(),
    /** A GET of a payment returns this `attributes.status`, and these attributes in place of its own. */
    shape: z
      .strictObject({ status: z.string().optional(), attributes: z.record(z.string(), z.json()).optional() })
      .optional(),
    /** The faults of notices. They are independent of all faults above and have their own `times`. */
    notices: NoticeFaults.optional(),
  })
  .refine((faults) => faults.retryAfterSeconds === undefined || faults.status !== undefined, {
    error: 'retryAfterSeconds goes with status',
  });
export type Faults = z.infer<typeof Faults>;
