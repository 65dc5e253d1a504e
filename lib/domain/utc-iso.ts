const HOUR_MS = 3_600_000;
const UNTIL_MINUTE = 'MM:ss.mmmZ'.length;
const SIXTY = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));

/** The last hour of which a moment was written. Rows that are written one after another are of the same few hours. */
let lastHour = { fromMs: Number.NaN, text: '' };

/**
 * Returns a moment as UTC ISO with milliseconds. A row of an export has seven of them: only the first of an hour asks
 * the calendar, which takes three times as long.
 */
export function utcIso(ms: number): string {
  const ofHour = ms - lastHour.fromMs;
  if (!(ofHour >= 0 && ofHour < HOUR_MS && Number.isInteger(ofHour))) {
    const iso = new Date(ms).toISOString();
    lastHour = { fromMs: Math.floor(ms / HOUR_MS) * HOUR_MS, text: iso.slice(0, -UNTIL_MINUTE) };
    return iso;
  }
  const seconds = Math.floor(ofHour / 1_000);
  const rest = String(ofHour % 1_000).padStart(3, '0');
  return [lastHour.text, SIXTY[Math.floor(seconds / 60)], ':', SIXTY[seconds % 60], '.', rest, 'Z'].join('');
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
