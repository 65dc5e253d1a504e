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

/** Kopo Kopo refuses our credentials or forbids them this request. An operator must act. */
export class UpstreamRefused extends Error {
  override readonly name = 'UpstreamRefused';
  readonly [UPSTREAM_REFUSED] = true;
}

export function isUpstreamRefused(error: unknown): error is UpstreamRefused {
  return isMarked(error, UPSTREAM_REFUSED);
}

export type AuthorizedCall = (request: UpstreamRequest, ticket: Ticket) => Promise<UpstreamReply>;

/**
 * A reply with a token. Only `expires_in` can be trusted: `created_at` may be missing, a number or a text, and
 * `token_type` may be missing.
 */
const TokenReply = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().catch(600) });

const MAX_EARLY_MS = 60_000;
/** Other calls within this time after a refusal are refused without another try. */
const REFUSAL_HELD_MS = 5_000;

type Token = { value: string; renewAtMs: number };
type Deps = { call: UpstreamCall; authUrl: URL; clientId: string; clientSecret: string; nowMs: () => number };

/**
 * Returns a function that sends requests with our token. The token stays inside the function: no caller can read or log
 * it.
 * @throws {UpstreamRefused} when the credentials or a fresh token are refused; UpstreamUnavailable as the call does.
 */
export function createAuthorizedCall(deps: Deps): AuthorizedCall {
  let held: Token | undefined;
  let refresh: { token: Promise<Token>; ticket: Ticket } | undefined; // One at a time, shared by all who wait.
  let refusal: { error: UpstreamRefused; untilMs: number } | undefined;

  const fresh = (ticket: Ticket): Promise<Token> => {
    if (held !== undefined && deps.nowMs() < held.renewAtMs) return Promise.resolve(held);
    if (refusal !== undefined && deps.nowMs() < refusal.untilMs) return Promise.reject(refusal.error);
    if (refresh !== undefined) {
      // A person now waits for a token that the watch asked for, so the request for it moves ahead in the queue.
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
    // The token may have been revoked early. If another caller has renewed it already, that token is used.
    if (held === first.used) held = undefined;
    const second = await attempt();
    if (second.reply.status !== 401) return second.reply;
    if (held === second.used) held = undefined;
    throw new UpstreamRefused('refuses a token it has just given (401)');
  };
}

/**
 * Throws `NothingSent` when we could not get a token. Then the request itself was not sent, or its first try was
 * refused with 401.
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
  // The time counts from before the request, so that a slow reply does not make the token seem to live longer.
  return { value: parsed.data.access_token, renewAtMs: startedMs + lifeMs - Math.min(MAX_EARLY_MS, lifeMs / 10) };
}
