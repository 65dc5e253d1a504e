import 'server-only';
import { nowIso } from '@/lib/domain/utc-iso';

type Trouble = {
  code: 'upstream_unavailable' | 'upstream_refused' | 'upstream_not_understood';
  /** UTC ISO: since when, without a good answer in between. */
  since: string;
  /** For an operator: a status, "timed out". Never a secret. */
  detail: string;
};

type FeedState = {
  feed: 'ok' | 'down' | 'unknown';
  trouble: Trouble | null;
  lastAnswerAt: string | null;
  faults: number;
  clockAheadMs: number | null;
};

/** Remembers how Kopo Kopo has been answering since this server started. */
export type FeedHealth = {
  answered(): void;
  failed(code: Trouble['code'], detail: string): void;
  /** An answer that cannot be evidence: unreadable, or about another payment. */
  countFault(): void;
  /** What upstream's clock said in a reply's `Date` (whole seconds), and our own in the middle of that request. */
  heardClock(date: string | null, atMs: number): void;
  state(): FeedState;
  /** Calls it when Kopo Kopo begins to fail in a new way, or answers again. */
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
