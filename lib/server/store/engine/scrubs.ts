import 'server-only';
import { AppError } from '@/lib/domain/errors';
import type { Store } from './store';

type Scrub = {
  done: Promise<void>;
  /** How many callers still wait for it. */
  askers: number;
  /** Set when nobody waits any more. */
  unwanted: AbortController;
};

export type Scrubs = {
  scrub: Store['scrub'];
  /** Ends the clean-up that runs, and refuses new ones, because the store is closed. */
  end(): Promise<void>;
};

/**
 * Runs one clean-up of a store at a time. A call never joins one that has begun, because that may have passed the place
 * of data that was erased since. All calls that come while one runs share the next.
 */
export function scrubsInTurn(work: (signal: AbortSignal) => Promise<void>): Scrubs {
  const closed = new AbortController();
  let last: Promise<void> = Promise.resolve();
  let next: Scrub | null = null;

  function plan(): Scrub {
    const unwanted = new AbortController();
    const signal = AbortSignal.any([closed.signal, unwanted.signal]);
    const planned: Scrub = { done: last.then(begin), askers: 0, unwanted };
    async function begin(): Promise<void> {
      if (next === planned) next = null;
      signal.throwIfAborted();
      await work(signal);
    }
    last = planned.done.catch(() => undefined);
    return planned;
  }

  return {
    async scrub(signal) {
      signal?.throwIfAborted();
      const joined = (next ??= plan());
      joined.askers += 1;
      await new Promise<void>((resolve, reject) => {
        const leave = (): void => {
          joined.askers -= 1;
          if (joined.askers === 0) {
            joined.unwanted.abort(signal?.reason);
            if (next === joined) next = null;
          }
          reject(signal?.reason);
        };
        signal?.addEventListener('abort', leave);
        joined.done.then(resolve, reject).finally(() => signal?.removeEventListener('abort', leave));
      });
    },
    async end() {
      closed.abort(new AppError('store_unavailable', {}, { cause: new Error('the store is closed') }));
      await last;
    },
  };
}
