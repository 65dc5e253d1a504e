const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The zone of the days and times in M-PESA's messages, and of the days in its codes. */
export const MPESA_ZONE = 'Africa/Nairobi';

/**
 * Returns the moment at which a calendar day begins in a zone, `daysOn` days later, as UTC ISO: ("2026-11-23",
 * "Africa/Nairobi", 0) → "2026-11-22T21:00:00.000Z".
 */
export function startOfDay(date: string, timeZone: string, daysOn: number): string {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`) + daysOn * DAY_MS;
  // On a day when the clock changes, the offset at the guess may differ from the one at the answer: look twice.
  const guess = midnightUtc - offsetMs(midnightUtc, timeZone);
  return new Date(midnightUtc - offsetMs(guess, timeZone)).toISOString();
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Returns the calendar day of a moment: ("2026-11-22T21:00:00.000Z", "Africa/Nairobi") → "2026-11-23". */
export function merchantDay(instant: string, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (format === undefined) {
    // To make a format costs far more than to use one. Canadian English writes the ISO order.
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayFormats.set(timeZone, format);
  }
  return format.format(new Date(instant));
}

const hourFormats = new Map<string, Intl.DateTimeFormat>();

/** Returns day and hour on a clock in a zone: ("2026-11-22T21:00:00.000Z", "Africa/Nairobi") → "2026-11-23", 0. */
export function merchantHour(instant: string, timeZone: string): { day: string; hour: number } {
  let format = hourFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
    });
    hourFormats.set(timeZone, format);
  }
  const [day = '', hour = ''] = format.format(new Date(instant)).split(', ');
  return { day, hour: Number(hour) };
}

/** Returns a moment in the time of a zone, in whole seconds, with the offset from UTC: "2026-11-23T12:24:54+03:00". */
export function zonedIso(instant: string, timeZone: string): string {
  const atMs = Date.parse(instant);
  const offset = offsetMs(atMs, timeZone);
  const local = new Date(atMs + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number): string => Math.floor(value).toString().padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** Returns the time on a wall clock in a zone, to the minute: (…T09:00:00Z, "Africa/Nairobi") → "2026-11-23T12:00". */
export function wallTime(atMs: number, timeZone: string): string {
  return new Date(wallMs(atMs, timeZone)).toISOString().slice(0, 16);
}

/** Returns what a wall clock in a zone shows, as the milliseconds of the moment at which UTC shows the same. */
export function wallMs(atMs: number, timeZone: string): number {
  return atMs + offsetMs(atMs, timeZone);
}

/**
 * Returns the moment at which clocks in a zone show `wall`, as UTC ISO: ("2026-11-23T12:00", "Africa/Nairobi") →
 * "2026-11-23T09:00:00.000Z". Returns null when `wall` is no time.
 */
export function momentOf(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const guess = asUtc - offsetMs(asUtc, timeZone);
  return new Date(asUtc - offsetMs(guess, timeZone)).toISOString();
}

/** The last minute whose offset was asked for, in each zone. Rows of a list or a file are of the same few minutes. */
const lastOffsets = new Map<string, { minute: number; offset: number }>();

/** Returns how far the clocks of a zone are ahead of UTC at a moment. They are changed at whole minutes. */
function offsetMs(atMs: number, timeZone: string): number {
  const minute = Math.floor(atMs / MINUTE_MS);
  const last = lastOffsets.get(timeZone);
  if (last?.minute === minute) return last.offset;
  const offset = formattedOffset(minute * MINUTE_MS, timeZone);
  lastOffsets.set(timeZone, { minute, offset });
  return offset;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();

function formattedOffset(atMs: number, timeZone: string): number {
  let format = clockFormats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clockFormats.set(timeZone, format);
  }
  const parts = format.formatToParts(atMs);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((candidate) => candidate.type === type)?.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(atMs / 1_000) * 1_000;
}
