import { Hono } from 'hono';
import { z } from 'zod';
import { jsonBody } from './body';
import { Faults, type NoticeFaults } from './fault-knobs';
import { releaseHeld } from './held-answers';
import type { SandboxEnv } from './sandbox-env';
import type { SandboxState } from './state';

/** Returns the faults that hit a request to this path, or null. It counts the request as one of `times`. */
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

/** Returns the faults that hit the next notice, or null. It counts the notice as one of `times`. */
export function takeNoticeFaults(state: SandboxState): NoticeFaults | null {
  const armed = state.noticeFaults;
  if (armed === null) return null;
  if (armed.left !== null) {
    armed.left -= 1;
    if (armed.left <= 0) state.noticeFaults = null;
  }
  return armed.faults;
}

/**
 * `POST /faults` sets faults. `GET /faults` shows them (`times` is the number left; `{}` when none are set). `DELETE
 * /faults` removes them.
 */
export function faultRoutes(state: SandboxState): Hono<SandboxEnv> {
  const routes = new Hono<SandboxEnv>();
  routes.get('/', (c) => c.json(shownFaults(state)));
  routes.post('/', async (c) => {
    const faults = Faults.safeParse(await jsonBody(c.req));
    if (!faults.success) return c.json({ error: z.prettifyError(faults.error) }, 400);
    const { notices, ...requests } = faults.data;
    releaseHeld(state);
    state.noticeFaults = notices === undefined ? null : { faults: notices, left: notices.times ?? null };
    // Faults of notices alone do not affect requests.
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
