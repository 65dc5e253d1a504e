import { wallMs } from './merchant-day';

/** How far the clocks of a zone are ahead of UTC: at first, and from each change on. In milliseconds. */
export type Offsets = { firstMs: number; changes: readonly { atMs: number; offsetMs: number }[] };

const MINUTE_MS = 60_000;
/** No zone changes its clocks and changes them back within so short a time. */
const STEP_MS = 7 * 86_400_000;

/** Returns the offsets of a zone between two moments, which begin before the first change and end after the last. */
export function offsetChanges(timeZone: string, { fromMs, beforeMs }: { fromMs: number; beforeMs: number }): Offsets {
  const offsetAt = (atMs: number): number => wallMs(atMs, timeZone) - atMs;
  const firstMs = offsetAt(fromMs);
  const changes: { atMs: number; offsetMs: number }[] = [];
  let held = firstMs;
  for (let atMs = fromMs; atMs < beforeMs; atMs += STEP_MS) {
    const endMs = Math.min(atMs + STEP_MS, beforeMs);
    const offsetMs = offsetAt(endMs);
    if (offsetMs === held) continue;
    changes.push({ atMs: changedAt(offsetAt, { heldAtMs: atMs, changedAtMs: endMs }), offsetMs });
    held = offsetMs;
  }
  return { firstMs, changes };
}

/** Halves the time between two moments of different offsets until a minute is left. Clocks change at whole minutes. */
function changedAt(
  offsetAt: (atMs: number) => number,
  { heldAtMs, changedAtMs }: { heldAtMs: number; changedAtMs: number },
): number {
  const held = offsetAt(heldAtMs);
  let [low, high] = [Math.floor(heldAtMs / MINUTE_MS), Math.ceil(changedAtMs / MINUTE_MS)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE_MS) === held) low = middle;
    else high = middle;
  }
  return high * MINUTE_MS;
}
