import 'server-only';
import { nowIso } from '@/lib/domain/utc-iso';

type Trouble = {
  code: 'upstream_unavailable' | 'upstream_refused' | 'upstream_not_understood';
  /** UTC ISO. The start of the trouble, with no good answer since then. */
  since: string;
  /** For an operator, such as a status or "timed out". Never a secret. */
  detail: string;
};

type FeedState = {
  feed: 'ok' | 'down' | 'unknown';
  trouble: Trouble | null;
  lastAnswerAt: string | null;
  faults: number;
  clockAheadMs: number | null;
};

/** How Kopo Kopo has answered since this server started. */
export type FeedHealth = {
  answered(): void;
  failed(code: Trouble['code'], detail: string): void;
  /** Counts an answer that cannot be evidence: unreadable, or about another payment. */
  countFault(): void;
  /** Takes the `Date` of Kopo Kopo's reply (whole seconds), and our own time in the middle of that request. */
  heardClock(date: string | null, atMs: number): void;
  state(): FeedState;
  /** Calls `listener` when Kopo Kopo fails in a new way or answers again. */
  whenChanged(listener: () => void): void;
};

export function createFeedHealth(deps: { nowMs: () => number; lastAnswerAt: string | null }): FeedHealth {
  const listeners: (() => void)[] = [];
  const tellChange = (): void => {
    for (const listener of listeners) listener();
  };
  let feed: FeedState['feed'] = 'unknown';
  let trouble: Trouble | null = null;
  let lastAnswerAt = deps.lastAnswerAt;
  let faults = 0;
  let clockAheadMs: number | null = null;
  return {
    answered() {
      const recovered = feed !== 'ok';
      feed = 'ok';
      trouble = null;
      lastAnswerAt = nowIso(deps);
      if (recovered) tellChange();
    },
    failed(code, detail) {
      const news = trouble?.code !== code;
      feed = 'down';
      trouble = { code, detail, since: trouble?.since ?? nowIso(deps) };
      if (news) tellChange();
    },
    countFault() {
      faults += 1;
    },
    heardClock(date, atMs) {
      const theirs = Date.parse(date ?? '');
      if (!Number.isNaN(theirs)) clockAheadMs = atMs - theirs;
    },
    whenChanged(listener) {
      listeners.push(listener);
    },
    state: () => ({ feed, trouble, lastAnswerAt, faults, clockAheadMs }),
  };
}
