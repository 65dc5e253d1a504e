/** A clock that moves only when a test moves it. `sleep` moves it too. */
export type FakeClock = {
  nowMs: () => number;
  /** Moves like `nowMs`, but nobody sets it. */
  steadyMs: () => number;
  sleep: (ms: number) => Promise<void>;
  advance: (ms: number) => void;
  /** Sets the clock of the machine, ahead or back, while no time passes. */
  set: (byMs: number) => void;
};

export function fakeClock(startIso = '2026-11-23T09:00:00.000Z'): FakeClock {
  let now = Date.parse(startIso);
  let steady = 0;
  const advance = (ms: number): void => {
    now += ms;
    steady += ms;
  };
  return {
    nowMs: () => now,
    steadyMs: () => steady,
    sleep: (ms) => {
      advance(ms);
      return Promise.resolve();
    },
    advance,
    set: (byMs) => {
      now += byMs;
    },
  };
}
