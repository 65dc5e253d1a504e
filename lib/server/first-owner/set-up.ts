import 'server-only';
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { oneTimeCode, plainCode } from '@/lib/domain/one-time-code';

const VALID_MS = 15 * 60_000;
const MAX_TRIES = 5;
/** Keeps a page that is loaded again and again from printing many codes. */
const PRINT_AGAIN_MS = 60_000;

/** The code that protects the set-up page while there is no staff. It is printed where only an operator sees it. */
export type SetUp = {
  /** Prints a code, unless the last one still works. */
  offer(): void;
  /**
   * Returns whether this is the code. Each try counts, right or wrong. The code stops working after five tries or 15
   * minutes.
   */
  fits(typed: string): boolean;
  /** Ends the code, because it is no longer needed. */
  end(): void;
};

export function createSetUp({ nowMs, print }: { nowMs: () => number; print: (line: string) => void }): SetUp {
  let held: { digest: Buffer; printedMs: number; tries: number } | null = null;
  const isGood = (): boolean => held !== null && held.tries < MAX_TRIES && nowMs() - held.printedMs < VALID_MS;
  return {
    offer() {
      if (isGood() || (held !== null && nowMs() - held.printedMs < PRINT_AGAIN_MS)) return;
      const code = oneTimeCode(randomInt);
      held = { digest: digestOf(code), printedMs: nowMs(), tries: 0 };
      print(`Nobody works here yet. Open /set-up and enter this code within 15 minutes: ${code}`);
    },
    fits(typed) {
      if (held === null || !isGood()) return false;
      held.tries += 1;
      return timingSafeEqual(held.digest, digestOf(typed));
    },
    end() {
      held = null;
    },
  };
}

function digestOf(code: string): Buffer {
  return createHash('sha256').update(plainCode(code)).digest();
}
