import { Hono } from 'hono';
import { z } from 'zod';
import { jsonBody } from './body';
import { releaseHeld } from './held-answers';
import { NoticeFaults } from './notice-faults';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/**
 * What goes wrong, until it is taken back. Knobs combine; one POST replaces all that was set before.
 * In order: the request is hung up on or refused (`down`, `status`, `refusal`, `nonsense`: it has no effect), or it
 * is carried out and its answer is bent (`shape`, `wrongId`, `truncate`), lost (`lostAnswer`); `slowMs` holds any answer
 * back for a time, `hold` and `drip` until the faults are taken back or replaced.
 */
export const Faults = z
  .strictObject({
    /** Which requests: `/oauth/*`, `/api/*` or both. */
    paths: z.enum(['oauth', 'api', 'all']).default('api'),
    /** Only the next n requests on those paths; then all knobs are off by themselves. Without: until `DELETE /faults`. */
    times: z.int().min(1).max(10_000).optional(),
    /** Milliseconds the answer is held back. What was asked has happened all the same: a prompt is on the phone. */
    slowMs: z.int().min(0).max(120_000).optional(),
    /** The answer is held back until these faults are gone; then it comes. What was asked has happened all the same. */
    hold: z.boolean().optional(),
    /** The status, the headers and a few bytes arrive, then a byte now and then; the rest once these faults are gone. */
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

/** `left`: how many more requests they hit; null for no end. */
export type ArmedFaults = { faults: Faults; left: number | null };

/** The faults that hit a request to this path, counted as one of `times`; null when none do. */
export function takeFaults(state: SandboxState, path: string): Faults | null {
  const armed = state.faults;
  if (armed === null) return null;
  const { paths } = armed.faults;
  const hit = ['api', 'oauth'].some((name) => path.startsWith(`/${name}/`) && (paths === 'all' || paths === name));
  if (!hit) return null;
  if (armed.left !== null) {
    armed.left -= 1;
    if (armed.left === 0) state.faults = null;
  }
  return armed.faults;
}

/** `POST /faults` sets, `GET /faults` shows (`times` is what is left; `{}` when none are set), `DELETE /faults` takes back. */
export function faultRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get('/', (c) => c.json(shownFaults(state)));
  routes.post('/', async (c) => {
    const faults = Faults.safeParse(await jsonBody(c.req));
    if (!faults.success) return c.json({ error: z.prettifyError(faults.error) }, 400);
    const { notices, ...requests } = faults.data;
    releaseHeld(state);
    state.noticeFaults = notices === undefined ? null : { faults: notices, left: notices.times ?? null };
    // Faults of notices alone leave requests as they are.
    const isBare = Object.keys(requests).every((name) => name === 'paths');
    state.faults = isBare && notices !== undefined ? null : { faults: requests, left: requests.times ?? null };
    return c.json(shownFaults(state));
  });
  routes.delete('/', (c) => {
    state.faults = null;
    state.noticeFaults = null;
    releaseHeld(state);
    return c.body(null, 204);
  });
  return routes;
}

function shownFaults({ faults, noticeFaults }: SandboxState): Partial<Faults> {
  const requests = faults === null || faults.left === null ? faults?.faults : { ...faults.faults, times: faults.left };
  if (noticeFaults === null) return requests ?? {};
  const notices =
    noticeFaults.left === null ? noticeFaults.faults : { ...noticeFaults.faults, times: noticeFaults.left };
  return { ...requests, notices };
}
