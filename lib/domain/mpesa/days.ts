/** Months as people and programs write them, English and Swahili, each by its first letters. */
const MONTHS = [
  'jan(?:uary|uari)?',
  'feb(?:ruary|ruari)?',
  'mar(?:ch)?|machi',
  'apr(?:il|ili)?',
  'may|mei',
  'june?|juni',
  'july?|julai',
  'aug(?:ust)?|agosti',
  'sept?(?:ember|emba)?',
  'oct(?:ober)?|oktoba',
  'nov(?:ember|emba)?',
  'dec(?:ember)?|des(?:emba)?',
];
const MONTH = `(?:${MONTHS.join('|')})`;
const NUMBERED = String.raw`(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})|(\d{4})([/.-])(\d{2})\6(\d{2})`;
const NAMED =
  String.raw`(\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(${MONTH})\.?,?[ -]?(\d{4}|\d{2}(?![:.]))` +
  String.raw`|(${MONTH})\.? ?(\d{1,2})(?:st|nd|rd|th)?,? ?(\d{4})`;
const DAY = new RegExp(String.raw`(?:${NUMBERED}|${NAMED})(?!\d|[/.-]\d)`, 'iy');
/** M-PESA itself joins the next word to the time ("9:04 AMKsh450.00"), so a letter may follow. */
const TIME = /(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?!\d)(?:\s*([ap])\.?\s?m\.?)?/iy;

/** A day that stands in a text: YYYY-MM-DD, null for one that no calendar has. */
export type DayInText = { end: number; day: string | null };

/**
 * Reads the day that begins at a place in a text: "23/11/26", "2026-11-23", "23 Nov 2026", "Nov 23, 2026", "23 Novemba
 * 2026". M-PESA writes the day before the month; a month above 12 shows that the two stand the other way round.
 */
export function dayAt(text: string, at: number): DayInText | null {
  DAY.lastIndex = at;
  const match = DAY.exec(text);
  if (match === null) return null;
  const [, d, , m, y, isoY, , isoM, isoD, namedD, named, namedY, firstNamed, firstD, firstY] = match;
  const end = at + match[0].length;
  if (isoY !== undefined) return { end, day: dayOf(isoY, isoM, isoD) };
  if (named !== undefined) return { end, day: dayOf(namedY, monthOf(named), namedD) };
  if (firstNamed !== undefined) return { end, day: dayOf(firstY, monthOf(firstNamed), firstD) };
  return { end, day: dayOf(y, m, d) ?? dayOf(y, d, m) };
}

/** Reads the time that begins at a place in a text; null for none. `time` is null when it may be either of two. */
export function timeAt(text: string, at: number): { end: number; time: string | null } | null {
  TIME.lastIndex = at;
  const match = TIME.exec(text);
  if (match === null) return null;
  const [whole, hours = '', minutes = '', half] = match;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return { end: at + whole.length, time: timeOf(hours, minutes, half) };
}

/** Matches the beginning of a day or a number, for a search: no digit or sign of a date stands before it. */
const STARTS = new RegExp(String.raw`(?<![\d/.-])\d|(?<!\p{L})${MONTH}\.? ?\d`, 'giu');
/** Words before a day on which something else is due, such as the repayment of a Fuliza. */
const OTHER_DAY = /(?<!\p{L})(?:due\s*(?:on|date)?|before|by|until|till|expires?(?: on)?|ifikapo|kabla ya)\s*:?\s*$/iu;

/**
 * Returns the days in a text that are not called the day of something else, with their places. `isNumbered` is true for
 * "23/11/26" and "2026-11-23", as programs write days.
 */
export function daysIn(text: string): (DayInText & { start: number; isNumbered: boolean })[] {
  const found: (DayInText & { start: number; isNumbered: boolean })[] = [];
  for (const { index } of text.matchAll(STARTS)) {
    const last = found.at(-1);
    if (last !== undefined && index < last.end) continue;
    const day = dayAt(text, index);
    if (day === null) continue;
    found.push({ ...day, start: index, isNumbered: !/\p{L}/u.test(text.slice(index, day.end)) });
  }
  return found.filter(({ start }) => !OTHER_DAY.test(text.slice(Math.max(0, start - 20), start)));
}

const TIME_BEFORE = /(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?,?\s*(?:on|tarehe|mnamo|siku)?\s*$/i;

/** Returns the time that stands behind a day or before it. */
export function timeBeside(text: string, { start, end }: { start: number; end: number }): string | null {
  const next = end + (/^[.,]?\s*(?:at|saa|@)?\s*/i.exec(text.slice(end))?.[0].length ?? 0);
  const behind = timeAt(text, next);
  if (behind !== null) return behind.time;
  const before = TIME_BEFORE.exec(text.slice(Math.max(0, start - 24), start));
  return before === null ? null : (timeAt(before[0], 0)?.time ?? null);
}

function monthOf(name: string): string {
  return String(MONTHS.findIndex((month) => new RegExp(`^(?:${month})$`, 'i').test(name)) + 1);
}

function dayOf(year = '', month = '', day = ''): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  const date = new Date(Date.UTC(Number(full), Number(month) - 1, Number(day)));
  return Number(month) >= 1 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
    ? date.toISOString().slice(0, 10)
    : null;
}

/**
 * Returns "17:40" for "5:40 PM". An hour from 1 to 12 without AM or PM may be either, unless it is written with two
 * digits, as a 24-hour clock does.
 */
function timeOf(hours: string, minutes: string, half: string | undefined): string | null {
  const hour = Number(hours);
  if (half !== undefined && (hour < 1 || hour > 12)) return null;
  if (half === undefined && hours.length < 2) return null;
  const of24 = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(of24).padStart(2, '0')}:${minutes}`;
}
