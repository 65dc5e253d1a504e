import { type Cell, type DateForm, DATE_FORMS } from './shape';

/** A calendar day, and the seconds of a wall clock since midnight where a time is told. */
export type ReadDate = { day: string; seconds: number | null };

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, which count a 29 February 1900 that never was. */
const SERIAL_ZERO_MS = Date.UTC(1899, 11, 30);
const [FIRST_SERIAL, LAST_SERIAL] = [20_000, 80_000];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const TIME = /(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;
const NUMBERS = /^(\d{1,4})[-/.\s](\d{1,2})[-/.\s](\d{1,4})$/;
const NAMED = /^(\d{1,4})[-/.\s]+([a-z]{3,9})\.?[-/.,\s]+(\d{1,4})$/i;
const NAMED_FIRST = /^([a-z]{3,9})\.?[-/.\s]+(\d{1,2})(?:st|nd|rd|th)?[-/.,\s]+(\d{4})$/i;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+/i;

/**
 * Reads a date, with or without a time: ("03/11/2026 14:05", "dmy") → 3 November at 14:05. A year first, and a month by
 * its name, are read in every form. Returns null for what is no date of this form.
 */
export function readDate(cell: Cell, form: DateForm): ReadDate | null {
  if (typeof cell === 'number') return fromSerial(cell);
  const text = cell.trim().replace(WEEKDAY, '');
  if (form === 'serial' && /^\d{5}(?:[.,]\d+)?$/.test(text)) return fromSerial(Number(text.replace(',', '.')));
  const time = TIME.exec(text);
  const seconds = time === null ? null : secondsOf(time);
  if (time !== null && seconds === null) return null;
  const date = (time === null ? text : text.slice(0, time.index)).trim().replace(/,$/, '');
  const day = dayOf(date, form);
  return day === null ? null : { day, seconds };
}

/** Reads a time alone, as a column beside the date may hold it: "14:05", "2:05 pm", or the part of a day. */
export function readClock(cell: Cell): number | null {
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? Math.round(cell * 86_400) % 86_400 : null;
  const time = TIME.exec(cell.trim());
  return time === null ? null : secondsOf(time);
}

function secondsOf([, hours = '', minutes = '', seconds = '0', half]: RegExpExecArray): number | null {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const [minute, second] = [Number(minutes), Number(seconds)];
  return hour > 23 || minute > 59 || second > 59 ? null : hour * 3_600 + minute * 60 + second;
}

function fromSerial(serial: number): ReadDate | null {
  if (!(serial >= FIRST_SERIAL && serial < LAST_SERIAL)) return null;
  const seconds = Math.round((serial % 1) * 86_400);
  const day = new Date(SERIAL_ZERO_MS + Math.floor(serial) * DAY_MS + (seconds === 86_400 ? DAY_MS : 0));
  return { day: day.toISOString().slice(0, 10), seconds: Number.isInteger(serial) ? null : seconds % 86_400 };
}

function dayOf(date: string, form: DateForm): string | null {
  const named = NAMED.exec(date);
  if (named !== null) {
    const [, first = '', month = '', last = ''] = named;
    return first.length === 4 ? calendarDay(first, monthOf(month), last) : calendarDay(last, monthOf(month), first);
  }
  const monthFirst = NAMED_FIRST.exec(date);
  if (monthFirst !== null) {
    const [, month = '', day = '', year = ''] = monthFirst;
    return calendarDay(year, monthOf(month), day);
  }
  const compact = /^(20\d{2})(\d{2})(\d{2})$/.exec(date);
  if (compact !== null) return calendarDay(compact[1] ?? '', Number(compact[2]), compact[3] ?? '');
  const [, a = '', b = '', c = ''] = NUMBERS.exec(date) ?? [];
  if (a.length === 4) return calendarDay(a, Number(b), c);
  if (form === 'ymd') return a.length === 2 ? calendarDay(a, Number(b), c) : null;
  if (form === 'mdy') return calendarDay(c, Number(a), b);
  return form === 'dmy' ? calendarDay(c, Number(b), a) : null;
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function calendarDay(year: string, month: number, day: string): string | null {
  if ((year.length !== 4 && year.length !== 2) || day.length < 1 || day.length > 2) return null;
  const full = year.length === 2 ? 2000 + Number(year) : Number(year);
  const date = new Date(Date.UTC(full, month - 1, Number(day)));
  const isReal =
    full >= 1990 && full < 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day) && month > 0;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

/**
 * Returns the form in which most of these cells are dates. Where forms fit equally, the earlier of `DATE_FORMS`: people
 * here write the day first.
 */
export function guessDateForm(cells: readonly Cell[]): DateForm {
  let best: { form: DateForm; count: number } = { form: 'dmy', count: 0 };
  for (const form of DATE_FORMS) {
    const count = cells.filter((cell) => readDate(cell, form) !== null).length;
    if (count > best.count) best = { form, count };
  }
  return best.form;
}
