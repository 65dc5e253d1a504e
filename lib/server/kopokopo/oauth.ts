import 'server-only';
import { z } from 'zod';
import { isMarked } from '@/lib/domain/marked';
import type { Ticket } from './budget';
import { jsonOrUndefined } from '@/lib/server/kopokopo/wire/json';
import {
  isUpstreamUnavailable,
  NothingSent,
  type UpstreamCall,
  type UpstreamReply,
  type UpstreamRequest,
} from './upstream-call';

const UPSTREAM_REFUSED: unique symbol = Symbol.for('imelipwa.UpstreamRefused');

/** Kopo Kopo will not have our credentials, or will not let them do this. An operator must act. */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused';
  readonly [UPSTREAM_REFUSED] = true;
}

export function isUpstreamRefused(error: unknown): error is UpstreamRefused {
  return isMarked(error, UPSTREAM_REFUSED);
}

export type AuthorizedCall = (request: UpstreamRequest, ticket: Ticket) => Promise<UpstreamReply>;

/**
 * A reply with a token. Only `expires_in` can be trusted: `created_at` comes missing, as a number and as text;
 * `token_type` may be missing.
 */
const TokenReply = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().catch(600) });

const MAX_EARLY_MS = 60_000;
/** After a refusal, others who ask within this time are refused without another try. */
const REFUSAL_HELD_MS = 5_000;

type Token = { value: string; renewAtMs: number };
type Deps = { call: UpstreamCall; authUrl: URL; clientId: string; clientSecret: string; nowMs: () => number };

/**
 * Lends the right to call upstream. The token is a closure variable: no caller can read or log it.
 * @throws {UpstreamRefused} when the credentials, or a fresh token, are refused; UpstreamUnavailable as the call does.
 */
export function createAuthorizedCall(deps: Deps): AuthorizedCall {
  let held: Token | undefined;
  let refresh: { token: Promise<Token>; ticket: Ticket } | undefined; // One at a time, shared by all who wait.
  let refusal: { error: UpstreamRefused; untilMs: number } | undefined;

  const fresh = (ticket: Ticket): Promise<Token> => {
    if (held !== undefined && deps.nowMs() < held.renewAtMs) return Promise.resolve(held);
    if (refusal !== undefined && deps.nowMs() < refusal.untilMs) return Promise.reject(refusal.error);
    if (refresh !== undefined) {
      // A person now waits for the token that the watch had asked for: let it overtake.
      if (ticket.priority === 'person') refresh.ticket.priority = 'person';
      return refresh.token;
    }
    const token = requestToken(deps, ticket)
      .then((given) => {
        held = given;
        refusal = undefined;
        return given;
      })
      .catch((error: unknown) => {
        if (isUpstreamRefused(error)) refusal = { error, untilMs: deps.nowMs() + REFUSAL_HELD_MS };
        throw error;
      })
      .finally(() => {
        refresh = undefined;
      });
    refresh = { token, ticket };
    return token;
  };

  return async (request, ticket) => {
    const attempt = async (): Promise<{ reply: UpstreamReply; used: Token }> => {
      const used = await fresh(ticket).catch(withoutTheRequest);
      const headers = { ...request.headers, authorization: `Bearer ${used.value}` };
      return { reply: await deps.call({ ...request, headers }, ticket), used };
    };
    const first = await attempt();
    if (first.reply.status !== 401) return first.reply;
    // It may have been revoked before its time; if another caller has renewed it already, theirs will do.
    if (held === first.used) held = undefined;
    const second = await attempt();
    if (second.reply.status !== 401) return second.reply;
    if (held === second.used) held = undefined;
    throw new UpstreamRefused('refuses a token it has just given (401)');
  };
}

/**
 * Throws `NothingSent` when no token could be had: the request itself was not sent then, whatever became of the
 * request for the token. A try of it before that was turned away.
 */
function withoutTheRequest(error: unknown): never {
  throw isUpstreamUnavailable(error) ? new NothingSent(error.message, { cause: error }) : error;
}

async function requestToken(deps: Deps, ticket: Ticket): Promise<Token> {
  const startedMs = deps.nowMs();
  const reply = await deps.call(
    {
      method: 'POST',
      url: new URL('oauth/token', deps.authUrl),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: deps.clientId,
        client_secret: deps.clientSecret,
        grant_type: 'client_credentials',
      }).toString(),
    },
    ticket,
  );
  if (reply.status !== 200 && reply.status !== 201)
    throw new UpstreamRefused(`refuses the client id and secret (${reply.status})`);
  const parsed = TokenReply.safeParse(jsonOrUndefined(reply.text));
  if (!parsed.success) throw new UpstreamRefused('answered the request for a token with something else');
  const lifeMs = parsed.data.expires_in * 1_000;
  // Counted from before the request, so that a slow reply does not stretch the token's life.
  return { value: parsed.data.access_token, renewAtMs: startedMs + lifeMs - Math.min(MAX_EARLY_MS, lifeMs / 10) };
}
