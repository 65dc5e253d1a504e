import 'server-only';
import { isMarked } from '@/lib/domain/marked';
import { isBudgetExhausted, type Budget, type Ticket, type Timers } from './budget';
import { NO_ANSWER_IN_TIME, OUT_OF_TURNS } from './patience';

const CALL_TIMEOUT_MS = 8_000;
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_ATTEMPTS = 3;
const FIRST_DELAY_MS = 250;
/** The longest wait for a turn and for Kopo Kopo's `Retry-After`. */
const MAX_WAIT_MS = { person: 5_000, background: 60_000 } as const;

const USER_AGENT = 'Imelipwa/0.1 (+self-hosted payment dashboard)';

export type UpstreamRequest = {
  method: 'GET' | 'POST';
  url: URL;
  headers?: Record<string, string>;
  body?: string;
  /** True if it is sent at most once, because a lost answer may have been a prompt on a customer's phone. */
  once?: boolean;
  /** Epoch milliseconds. The request is not sent after this time. */
  sendBeforeMs?: number;
  /** Called when the request leaves, so that a caller can tell "never sent" from "never answered". */
  onSend?: () => void;
};
export type UpstreamReply = { status: number; headers: Headers; text: string };

const UPSTREAM_UNAVAILABLE: unique symbol = Symbol.for('imelipwa.UpstreamUnavailable');

/** There is no usable reply after all attempts: network fault, time limit, 429, or a server error. */
export class UpstreamUnavailable extends Error {
  override readonly name = 'UpstreamUnavailable';
  readonly [UPSTREAM_UNAVAILABLE] = true;
}

export function isUpstreamUnavailable(error: unknown): error is UpstreamUnavailable {
  return isMarked(error, UPSTREAM_UNAVAILABLE);
}

const NOTHING_SENT: unique symbol = Symbol.for('imelipwa.NothingSent');

/** There is no usable reply, and the request itself was certainly never sent, or was refused before it was read. */
export class NothingSent extends UpstreamUnavailable {
  readonly [NOTHING_SENT] = true;
}

export function isNothingSent(error: unknown): error is NothingSent {
  return isMarked(error, NOTHING_SENT);
}

export type UpstreamCall = (request: UpstreamRequest, ticket: Ticket) => Promise<UpstreamReply>;

export type CallDeps = {
  fetch: typeof fetch;
  budget: Budget;
  timers: Timers;
  random: () => number;
  timeoutMs?: number;
  heardClock?: (date: string | null, atMs: number) => void;
  /** Called with the status of each answer; null when there was none. */
  heardOutcome?: (status: number | null) => void;
};

/**
 * Sends one request within the budget, and again after a network fault, 429 or 5xx. Redirects are not followed but
 * returned as the reply.
 * @throws {UpstreamUnavailable}
 */
export function createUpstreamCall(deps: CallDeps): UpstreamCall {
  return async (request, ticket) => {
    for (let attempt = 1; ; attempt += 1) {
      await takeTurn(deps.budget, ticket);
      if (request.sendBeforeMs !== undefined && deps.timers.nowMs() >= request.sendBeforeMs)
        throw new NothingSent('our turn came too late');
      const outcome = await attemptOnce(deps, request);
      deps.heardOutcome?.(isUpstreamUnavailable(outcome) ? null : outcome.status);
      if (!isUpstreamUnavailable(outcome) && !isPassing(outcome.status)) return outcome;
      const retryAfterMs = isUpstreamUnavailable(outcome) ? 0 : retryAfter(outcome.headers, deps.timers.nowMs());
      if (retryAfterMs > 0) deps.budget.pauseFor(Math.min(retryAfterMs, MAX_WAIT_MS.background));
      if (request.once === true && !isUpstreamUnavailable(outcome)) return outcome;
      if (request.once === true || attempt >= MAX_ATTEMPTS || retryAfterMs > MAX_WAIT_MS[ticket.priority]) {
        throw isUpstreamUnavailable(outcome) ? outcome : new UpstreamUnavailable(`answered ${outcome.status}`);
      }
      // Full jitter: servers that failed together must not all try again together.
      await deps.timers.sleep(retryAfterMs + deps.random() * FIRST_DELAY_MS * 2 ** attempt);
    }
  };
}

async function takeTurn(budget: Budget, ticket: Ticket): Promise<void> {
  try {
    await budget.take(ticket, MAX_WAIT_MS[ticket.priority]);
  } catch (error) {
    if (isBudgetExhausted(error)) throw new NothingSent(OUT_OF_TURNS, { cause: error });
    throw error;
  }
}

async function attemptOnce(deps: CallDeps, request: UpstreamRequest): Promise<UpstreamReply | UpstreamUnavailable> {
  const signal = AbortSignal.timeout(deps.timeoutMs ?? CALL_TIMEOUT_MS);
  const sentMs = deps.timers.nowMs();
  request.onSend?.();
  try {
    const reply = await deps.fetch(request.url, {
      method: request.method,
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: 'manual',
      cache: 'no-store',
      signal,
    });
    deps.heardClock?.(reply.headers.get('date'), (sentMs + deps.timers.nowMs()) / 2);
    return { status: reply.status, headers: reply.headers, text: await boundedText(reply) };
  } catch (error) {
    const timedOut = signal.aborted;
    return new UpstreamUnavailable(timedOut ? NO_ANSWER_IN_TIME : 'cannot be reached', { cause: error });
  }
}

async function boundedText(reply: Response): Promise<string> {
  if (reply.body === null) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reply.body) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw new RangeError('a reply larger than we read');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function isPassing(status: number): boolean {
  return status === 429 || status >= 500;
}

/** Returns `Retry-After` in milliseconds, from seconds or a date. 0 if there is none. */
function retryAfter(headers: Headers, nowMs: number): number {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - nowMs);
}
