import 'server-only';
import type { Ticket } from './budget';
import type { FeedHealth } from './feed-health';

/** The longest that a person waits for Kopo Kopo: token, turn in the budget, every try and the whole body together. */
export const PERSON_WAITS_MS = 4_000;

export const NO_ANSWER_IN_TIME = 'did not answer in time';
export const OUT_OF_TURNS = 'our own request budget is used up for the moment';

/** Resolves after this many milliseconds, or when the signal aborts. Never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * Returns the answer, or `late` if it does not come within {@link PERSON_WAITS_MS}. A late call goes on, and its caller
 * must make sure that the answer is recorded.
 */
export type Patience = <Answer>(answer: Promise<Answer>, ticket: Ticket) => Promise<Answer | 'late'>;

export type PatienceDeps = {
  wait: Wait;
  health: Pick<FeedHealth, 'failed'>;
  /** Called with the error of a late answer, for which no one waits any more. */
  onLateFailure: (error: unknown) => void;
};

/** Limits how long a person waits. A late answer is noted in the feed's health, and so every screen shows it. */
export function createPatience({ wait, health, onLateFailure }: PatienceDeps): Patience {
  return async (answer, ticket) => {
    const answered = new AbortController();
    const end = wait(PERSON_WAITS_MS, answered.signal).then(() => 'late' as const);
    try {
      const first = await Promise.race([answer, end]);
      if (first !== 'late') return first;
      answer.catch(onLateFailure);
      health.failed('upstream_unavailable', ticket.waitsForTurn === true ? OUT_OF_TURNS : NO_ANSWER_IN_TIME);
      return first;
    } finally {
      answered.abort();
    }
  };
}
