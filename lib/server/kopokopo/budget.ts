import 'server-only';
import { isMarked } from '@/lib/domain/marked';

const WINDOW_MS = 20_000;

/** How many requests of a window are kept for people, so that the watch can never use it up. */
const KEPT_FOR_PEOPLE = 2;

export type Priority = 'person' | 'background';

/**
 * A place in the queue. Its owner may let it overtake, when a person begins to wait for a background request.
 * `waitsForTurn` is true while the request is kept back by our own budget.
 */
export type Ticket = { priority: Priority; waitsForTurn?: boolean };

export type Timers = { nowMs: () => number; sleep: (ms: number) => Promise<void> };

const BUDGET_EXHAUSTED: unique symbol = Symbol.for('imelipwa.BudgetExhausted');

/** Thrown when a request would have to wait longer than it may. */
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
  /** Upstream asked us to wait: nobody sends before then. */
  pauseFor(ms: number): void;
};

const STEP_MS = 50;

/**
 * At most `limit` requests in any 20 seconds, people before background. Upstream's real limits are unknown;
 * the one figure a third party gives is 10 requests in 20 seconds.
 */
export function createBudget(limit: number, timers: Timers): Budget {
  const sent: number[] = [];
  const waiting: Ticket[] = [];
  let pausedUntilMs = 0;

  const mayGo = (ticket: Ticket): boolean => {
    const now = timers.nowMs();
    while (sent[0] !== undefined && sent[0] <= now - WINDOW_MS) sent.shift();
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
  };
}
