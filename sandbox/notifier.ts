import { createHmac } from 'node:crypto';
import { SANDBOX_CREDENTIALS } from './credentials';
import { isLoopbackUrl } from './loopback';
import type { Notice, Signer } from './records';
import { finishDuePolls } from './polling';
import type { SandboxState } from './state';

const TIME_LIMIT_MS = 10_000;
const MOST_DELIVERIES = 5_000;
const LOOK_EVERY_MS = 50;
const MOST_AT_ONCE = 16;

export type Notifier = {
  /** Sends everything that is due now, and waits for the answers. */
  deliverDue(): Promise<void>;
  stop(): void;
};

/** Posts each notice in the outbox when it is due, and again after each retry delay until the answer is 2xx. */
export function createNotifier(state: SandboxState): Notifier {
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function deliver(): Promise<void> {
    finishDuePolls(state);
    for (let due = takeDue(state); due.length > 0 && !stopping.signal.aborted; due = takeDue(state)) {
      await Promise.all(due.map((notice) => attempt(state, notice, stopping.signal)));
    }
  }
  const deliverDue = (): Promise<void> => {
    running ??= deliver().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void deliverDue(), LOOK_EVERY_MS);
  timer.unref();
  return {
    deliverDue,
    stop() {
      clearInterval(timer);
      stopping.abort();
    },
  };
}

function takeDue(state: SandboxState): Notice[] {
  const nowMs = state.nowMs();
  const due = state.outbox.filter((notice) => notice.dueAtMs <= nowMs).slice(0, MOST_AT_ONCE);
  for (const notice of due) state.outbox.splice(state.outbox.indexOf(notice), 1);
  return due;
}

async function attempt(state: SandboxState, notice: Notice, stopping: AbortSignal): Promise<void> {
  const tried = { ...notice, attempt: notice.attempt + 1 };
  const { status, error } = await post(tried, stopping);
  state.deliveries.push({
    at: new Date(state.nowMs()).toISOString(),
    url: notice.url,
    topic: notice.topic,
    subject: notice.subject,
    attempt: tried.attempt,
    status,
    error,
  });
  if (state.deliveries.length > MOST_DELIVERIES) state.deliveries.shift();
  for (const other of state.outbox) {
    if (!other.held || notice.held) continue;
    other.held = false;
    other.dueAtMs = state.nowMs();
  }
  const isTaken = status !== null && status >= 200 && status < 300;
  const delayMs = state.settings.noticeRetryDelaysMs[notice.attempt];
  // An address off this machine is never called, so there is nothing to retry.
  if (isTaken || delayMs === undefined || stopping.aborted || !isLoopbackUrl(notice.url)) return;
  state.outbox.push({ ...tried, dueAtMs: state.nowMs() + delayMs });
}

async function post(notice: Notice, stopping: AbortSignal): Promise<{ status: number | null; error: string | null }> {
  if (!isLoopbackUrl(notice.url)) return { status: null, error: 'not sent: the sandbox calls this machine only' };
  try {
    const reply = await fetch(notice.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', 'user-agent': 'Kopokopo-Sandbox/1.0', ...signatureHeader(notice) },
      body: notice.body,
      signal: AbortSignal.any([stopping, AbortSignal.timeout(TIME_LIMIT_MS)]),
    });
    await reply.arrayBuffer();
    return { status: reply.status, error: null };
  } catch (error) {
    return { status: null, error: error instanceof Error ? error.message : 'no answer' };
  }
}

/** HMAC-SHA256 over the exact bytes, in lower-case hex. */
function signatureHeader({ body, signer }: { body: string; signer: Signer }): Record<string, string> {
  if (signer === 'nothing') return {};
  const key = signer === 'client_secret' ? SANDBOX_CREDENTIALS.clientSecret : SANDBOX_CREDENTIALS.apiKey;
  const signature = createHmac('sha256', key).update(body).digest('hex');
  return { 'X-KopoKopo-Signature': signer === 'garbage' ? 'not-a-signature' : signature };
}
