import 'server-only';
import type { Ticket } from './budget';
import type { FeedHealth } from './feed-health';

/** The longest a person's question waits for Kopo Kopo: the token, our turn, every try and the whole body together. */
export const PERSON_WAITS_MS = 4_000;

export const NO_ANSWER_IN_TIME = 'did not answer in time';
export const OUT_OF_TURNS = 'our own request budget is used up for the moment';

/** Resolves after so many milliseconds, or as soon as the signal says that nobody waits for it. Never rejects. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

/**
 * The answer, or `late` when it is not there within {@link PERSON_WAITS_MS} of now. What is late goes on: it is for
 * whoever asked to have it recorded when it comes.
 */
export type Patience = <Answer>(answer: Promise<Answer>, ticket: Ticket) => Promise<Answer | 'late'>;

export type PatienceDeps = {
  wait: Wait;
  health: Pick<FeedHealth, 'failed'>;
  /** Called with what a late answer failed of: nobody waits for it any more. */
  onLateFailure: (error: unknown) => void;
};

/** Bounds how long a person waits. That Kopo Kopo was late is told to the feed's health, and so to every screen. */
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
