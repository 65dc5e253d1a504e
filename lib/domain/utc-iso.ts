/** Returns a moment as UTC ISO with milliseconds. */
export function utcIso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Returns the current time in the same form, by the given clock. */
export function nowIso({ nowMs }: { nowMs: () => number }): string {
  return utcIso(nowMs());
}

/** Returns the moment of such a text in milliseconds since 1970. */
export function msOf(iso: string): number {
  return Date.parse(iso);
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : utcIso(ms);
}

export function msOrNull(iso: string | null): number | null {
  return iso === null ? null : msOf(iso);
}
