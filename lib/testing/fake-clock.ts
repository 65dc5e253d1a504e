/** A clock that moves only when a test moves it. `sleep` moves it too. */
export type FakeClock = { nowMs: () => number; sleep: (ms: number) => Promise<void>; advance: (ms: number) => void };

export function fakeClock(startIso = '2026-11-23T09:00:00.000Z'): FakeClock {
  let now = Date.parse(startIso);
  return {
    nowMs: () => now,
    sleep: (ms) => {
      now += ms;
      return Promise.resolve();
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
