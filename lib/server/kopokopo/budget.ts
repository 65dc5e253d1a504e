import 'server-only';
import { isMarked } from '@/lib/domain/marked';

const WINDOW_MS = 20_000;

/** Requests of each window that only people may use, so that the watch can never use up all. */
const KEPT_FOR_PEOPLE = 2;

export type Priority = 'person' | 'background';

/**
 * A place in the queue. Its owner may raise its priority when a person begins to wait for a background request.
 * `waitsForTurn` is true while our own budget holds the request back.
 */
export type Ticket = { priority: Priority; waitsForTurn?: boolean };

export type Timers = { nowMs: () => number; sleep: (ms: number) => Promise<void> };

const BUDGET_EXHAUSTED: unique symbol = Symbol.for('imelipwa.BudgetExhausted');

/** Thrown when a request has waited as long as it may. */
export class BudgetExhausted extends Error {
  override readonly name = 'BudgetExhausted';
  readonly [BUDGET_EXHAUSTED] = true;
}

export function isBudgetExhausted(error: unknown): error is BudgetExhausted {
  return isMarked(error, BUDGET_EXHAUSTED);
}

export type Budget = {
  /**
   * Resolves when one more request may be sent.
   * @throws {BudgetExhausted} after `maxWaitMs`.
   */
  take(ticket: Ticket, maxWaitMs: number): Promise<void>;
  /** Stops all requests for this time, because Kopo Kopo told us to wait. */
  pauseFor(ms: number): void;
  /** How many requests a window has, and how many may still be sent now. */
  state(): { limit: number; left: number };
};

const STEP_MS = 50;

/**
 * Creates a budget of `limit` requests in any 20 seconds, people before background. Kopo Kopo's real limits are
 * unknown. The only figure, from a third party, is 10 requests in 20 seconds.
 */
export function createBudget(limit: number, timers: Timers): Budget {
  const sent: number[] = [];
  const waiting: Ticket[] = [];
  let pausedUntilMs = 0;

  const dropOld = (now: number): void => {
    while (sent[0] !== undefined && sent[0] <= now - WINDOW_MS) sent.shift();
  };
  const mayGo = (ticket: Ticket): boolean => {
    const now = timers.nowMs();
    dropOld(now);
    if (now < pausedUntilMs) return false;
    const people = waiting.filter((other) => other.priority === 'person');
    const first = people[0] ?? waiting[0];
    const allowed = ticket.priority === 'person' ? limit : Math.max(1, limit - KEPT_FOR_PEOPLE);
    return first === ticket && sent.length < allowed;
  };

  return {
    async take(ticket, maxWaitMs) {
      const deadline = timers.nowMs() + maxWaitMs;
      waiting.push(ticket);
      ticket.waitsForTurn = true;
      try {
        while (!mayGo(ticket)) {
          if (timers.nowMs() >= deadline) throw new BudgetExhausted('too many requests to Kopo Kopo just now');
          await timers.sleep(STEP_MS);
        }
        sent.push(timers.nowMs());
      } finally {
        ticket.waitsForTurn = false;
        waiting.splice(waiting.indexOf(ticket), 1);
      }
    },
    pauseFor(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, timers.nowMs() + ms);
    },
    state() {
      const now = timers.nowMs();
      dropOld(now);
      return { limit, left: now < pausedUntilMs ? 0 : Math.max(0, limit - sent.length) };
    },
  };
}
