import 'server-only';

/** Our own limits. A person has a tab or two; a hidden tab closes its stream. */
const MOST_PER_SESSION = 20;
/** Fewer than the connections that the server takes, so that notices and pages always find one. */
const MOST = 6_000;

/** How many streams may be open at once, in all and for each session. */
export type StreamPlaces = {
  /** Takes a place, and returns the function that gives it back; null if none is left. */
  take(session: string): (() => void) | null;
};

export function createStreamPlaces({ most, mostPerSession } = { most: MOST, mostPerSession: MOST_PER_SESSION }) {
  const taken = new Map<string, number>();
  let all = 0;
  return {
    take(session) {
      const own = taken.get(session) ?? 0;
      if (all >= most || own >= mostPerSession) return null;
      all += 1;
      taken.set(session, own + 1);
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        all -= 1;
        const left = (taken.get(session) ?? 1) - 1;
        if (left === 0) taken.delete(session);
        else taken.set(session, left);
      };
    },
  } satisfies StreamPlaces;
}
