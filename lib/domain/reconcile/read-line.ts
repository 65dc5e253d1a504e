import { kenyanPhone } from '@/lib/domain/phone';
import { dayOfReference, mpesaCode, referenceKey } from '@/lib/domain/reference';
import { cutText, keepable } from '@/lib/domain/storable-text';
import { readClock, readDate } from './date-form';
import { readAmount } from './number-form';
import type { Cell, FileShape, LineField } from './shape';

/** What one line of a file says. `seconds` is the time of a wall clock on its day. */
export type FileLine = {
  reference: string | null;
  order: string | null;
  day: string | null;
  seconds: number | null;
  amountMinor: number;
  phone: string | null;
  name: string | null;
  text: string | null;
};

/** Why a line counts for nothing: it is no money that came in, or nothing tells what it is, as in a row of totals. */
type LeftOut = 'no_amount' | 'not_in' | 'nothing_else';

/** What was expected in a cell. */
export const EXPECTED = ['amount', 'date', 'clock'] as const;
type Expected = (typeof EXPECTED)[number];

export type ReadLine =
  | { kind: 'line'; line: FileLine }
  | { kind: 'left_out'; why: LeftOut }
  | { kind: 'fault'; field: LineField; expected: Expected };

const TOTAL = /^(?:grand |sub)?(?:totals?|sum|jumla(?: kuu)?|balance)\b/i;
const LONGEST = { reference: 64, order: 80, phone: 40, name: 120, text: 200 } as const;

/** Reads one row of a table. It refuses a cell that it cannot read, rather than guess what it says. */
export function readLine(cells: readonly Cell[], shape: FileShape): ReadLine {
  const cell = (field: LineField): Cell => {
    const at = shape.columns[field];
    return at === null ? '' : (cells[at] ?? '');
  };
  const text = (field: keyof typeof LONGEST): string | null => {
    const held = cutText(
      keepable(String(cell(field)))
        .replace(/\s+/g, ' ')
        .trim(),
      LONGEST[field],
    );
    return held === '' ? null : held;
  };
  const written = cell('amount');
  if (isEmpty(written)) return { kind: 'left_out', why: 'no_amount' };
  const read = { reference: referenceOf(text('reference'), text('text')), order: text('order'), name: text('name') };
  const phone = text('phone');
  const dateCell = cell('date');
  const isAlone = isEmpty(dateCell) && read.reference === null && read.order === null && phone === null;
  // A row of totals has a sum, and its word in any column. Where lines have dates, a name alone is no line.
  if (isAlone && (read.name === null || shape.columns.date !== null || TOTAL.test(read.name)))
    return { kind: 'left_out', why: 'nothing_else' };
  const amountMinor = readAmount(written, shape.numberForm);
  if (amountMinor === null) return { kind: 'fault', field: 'amount', expected: 'amount' };
  if (amountMinor <= 0) return { kind: 'left_out', why: 'not_in' };
  const date = isEmpty(dateCell) ? null : readDate(dateCell, shape.dateForm);
  if (date === null && !isEmpty(dateCell)) return { kind: 'fault', field: 'date', expected: 'date' };
  const clockCell = cell('clock');
  const clock = isEmpty(clockCell) ? null : (readClock(clockCell) ?? readDate(clockCell, shape.dateForm)?.seconds);
  if (clock === undefined) return { kind: 'fault', field: 'clock', expected: 'clock' };
  return {
    kind: 'line',
    line: {
      ...read,
      day: date?.day ?? null,
      seconds: date === null ? null : (clock ?? date.seconds),
      amountMinor,
      phone: phone === null ? null : (kenyanPhone(phone) ?? phone),
      text: text('text'),
    },
  };
}

function isEmpty(cell: Cell): boolean {
  return typeof cell === 'string' && /^[\s\p{Pd}]*$/u.test(cell);
}

/**
 * Returns the code of a line: the whole cell, or a code within it or within the description. There a code must carry
 * its date, since other words have ten signs too.
 */
function referenceOf(cell: string | null, description: string | null): string | null {
  if (cell !== null && !cell.includes(' ')) return referenceKey(cell);
  return codeIn(cell) ?? (cell === null ? codeIn(description) : referenceKey(cell));
}

function codeIn(text: string | null): string | null {
  for (const [word] of (text ?? '').matchAll(/[A-Za-z0-9]+/g)) {
    const code = mpesaCode(word);
    if (code !== null && dayOfReference(code) !== null) return code;
  }
  return null;
}
