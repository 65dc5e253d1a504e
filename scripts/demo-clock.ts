/**
 * The one clock of the demo's Kopo Kopo and of the program that makes its history. It stands in the past and is moved
 * from one event to the next, until it follows the machine's.
 */
export type DemoClock = {
  nowMs: () => number;
  /** Moves it on to this time. It never goes back, and never beyond the machine's. */
  goTo: (atMs: number) => void;
  /** From now on it is the machine's. */
  followMachine: () => void;
};

const DAY_MS = 24 * 60 * 60_000;
/** Kenya keeps one offset all year. */
const NAIROBI_AHEAD_MS = 3 * 60 * 60_000;

/** Returns the first moment of a day in Nairobi, so many days before the one of `nowMs`. */
export function nairobiDayMs(nowMs: number, daysBefore: number): number {
  return Math.floor((nowMs + NAIROBI_AHEAD_MS) / DAY_MS - daysBefore) * DAY_MS - NAIROBI_AHEAD_MS;
}

export function demoClock(startMs: number, machineMs: () => number = Date.now): DemoClock {
  let standsAtMs: number | null = startMs;
  return {
    nowMs: () => standsAtMs ?? machineMs(),
    goTo: (atMs) => {
      if (standsAtMs !== null) standsAtMs = Math.max(standsAtMs, Math.min(atMs, machineMs()));
    },
    followMachine: () => {
      standsAtMs = null;
    },
  };
}
