/** A moment as UTC ISO with milliseconds. */
export function utcIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** The same of now, by the clock of whoever asks. */
export function nowIso({ nowMs }: { nowMs: () => number }): string {
  return utcIso(nowMs());
}
