/** Returns a moment as UTC ISO with milliseconds. */
export function utcIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Returns the current time in the same form, by the given clock. */
export function nowIso({ nowMs }: { nowMs: () => number }): string {
  return utcIso(nowMs());
}
