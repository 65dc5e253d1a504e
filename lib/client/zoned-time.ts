/** `monthOfYear` is "1" to "12": the messages hold the names of months (`components/ui/use-day-words.ts`). */
export type ZonedParts = {
  year: string;
  monthOfYear: string;
  day: string;
  date: string;
  hour: string;
  minute: string;
  second: string;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Returns a moment as wall clocks in `timeZone` show it. The parts are joined by our own code, since browser and server
 * may have different data for the forms of a date.
 */
export function zonedParts(epochMs: number, timeZone: string): ZonedParts {
  const found: Record<string, string> = {};
  for (const { type, value } of formatter(timeZone).formatToParts(epochMs)) found[type] = value;
  const { year = '', month: monthOfYear = '', day = '', hour = '', minute = '', second = '' } = found;
  return { year, monthOfYear, day, date: `${year} ${monthOfYear} ${day}`, hour, minute, second };
}

/** Returns the parts of a calendar day, which belongs to no zone: "2026-08-14". */
export function partsOfDay(day: string): ZonedParts {
  return zonedParts(Date.parse(`${day}T12:00:00Z`), 'UTC');
}

export function clockTime({ hour, minute, second }: ZonedParts, withSeconds = false): string {
  return withSeconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
}

/** Returns the name that people use for a zone: "Africa/Nairobi" → "Nairobi". */
export function zoneName(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

function formatter(timeZone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formatters.set(timeZone, made);
  return made;
}
