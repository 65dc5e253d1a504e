import { kenyanPhone, isMaskedPhone } from '@/lib/domain/phone';
import { mpesaCode } from '@/lib/domain/reference';
import { guessDateForm, readClock, readDate } from './date-form';
import { guessNumberForm, readAmount } from './number-form';
import { type Cell, type DateForm, LINE_FIELDS, type LineField, type NumberForm, plainWords } from './shape';

const ROWS_BEFORE_HEAD = 30;

/**
 * Returns the row that names the columns: the first of those with most cells that holds no number, date or phone. -1
 * when the table has none. Statements begin with rows of their own, such as the name of the shop.
 */
export function guessHeadRow(rows: readonly (readonly Cell[])[]): number {
  const first = rows.slice(0, ROWS_BEFORE_HEAD);
  const filled = (row: readonly Cell[]): number => row.filter((cell) => String(cell).trim() !== '').length;
  const widest = Math.max(0, ...first.map(filled));
  return first.findIndex((row) => filled(row) >= Math.max(2, widest - 1) && row.every(isName));
}

function isName(cell: Cell): boolean {
  if (typeof cell === 'number') return false;
  const text = cell.trim();
  return (
    text === '' ||
    (readAmount(text, 'point') === null && readAmount(text, 'comma') === null && readDate(text, 'dmy') === null)
  );
}

/** Names of columns as programs and people write them, in English and Swahili; the better ones first. */
const NAMES: Readonly<Record<LineField, readonly RegExp[]>> = {
  reference: [
    /\bmpesa (?:code|ref|receipt)|receipt n|transaction (?:id|code|ref|no)|trans(?:action)? id|^receipt$|m pesa/,
    /\b(?:code|reference|ref|rejea|risiti)\b/,
  ],
  amount: [
    /\bpaid in\b|\bcredit(?:s|ed)?\b|\bmoney in\b|\bdeposits?\b/,
    /\bamount\b|\bkiasi\b|\bjumla\b/,
    /\b(?:total|sum|paid|value|kes|ksh)\b/,
  ],
  date: [
    /\b(?:completion|transaction|payment|sale|paid|trans|posting|value) ?(?:date|time)\b|\bdate and time\b/,
    /\b(?:date|tarehe|siku|datetime|timestamp|day)\b|\bpaid at\b|\bcreated\b/,
  ],
  clock: [/^(?:time|saa|muda|clock)\b/],
  phone: [/\b(?:phone|msisdn|mobile|simu|telephone|tel|nambari ya simu)\b/],
  name: [
    /\b(?:customer|payer|sender|client|mteja|paid by|from)\b.*\b(?:name|jina)\b|\b(?:name|jina)\b/,
    /\b(?:customer|payer|sender|client|mteja)\b/,
  ],
  order: [/\b(?:order|invoice|bill|oda|ankara|account|sale|table|ticket|booking)\b/],
  text: [/\b(?:details?|description|narration|narrative|particulars|remarks|maelezo|note|memo)\b/],
};

type Guess = Readonly<Record<LineField, number | null>>;

/**
 * Guesses which column holds what, by the names of the columns and by what stands in their cells. No column is taken
 * for two fields.
 */
export function guessColumns(head: readonly Cell[], rows: readonly (readonly Cell[])[]): Guess {
  const width = Math.max(head.length, ...rows.map((row) => row.length), 0);
  const names = Array.from({ length: width }, (_, at) => plainWords(String(head[at] ?? '')));
  const columns = Array.from({ length: width }, (_, at) => cellsAt(rows, at));
  const scores: { field: LineField; at: number; score: number }[] = [];
  for (const field of LINE_FIELDS)
    for (let at = 0; at < width; at += 1) {
      const score = scoreOf(field, { name: names[at] ?? '', cells: columns[at] ?? [] });
      if (score > 0) scores.push({ field, at, score });
    }
  scores.sort((a, b) => b.score - a.score || LINE_FIELDS.indexOf(a.field) - LINE_FIELDS.indexOf(b.field) || a.at - b.at);
  const found: Record<LineField, number | null> = {
    amount: null,
    date: null,
    clock: null,
    reference: null,
    order: null,
    phone: null,
    name: null,
    text: null,
  };
  const taken = new Set<number>();
  for (const { field, at } of scores) {
    if (found[field] !== null || taken.has(at)) continue;
    found[field] = at;
    taken.add(at);
  }
  return found;
}

/** Returns the cells of a column that are not empty. */
export function cellsAt(rows: readonly (readonly Cell[])[], at: number | null): Cell[] {
  return at === null ? [] : rows.flatMap((row) => (String(row[at] ?? '').trim() === '' ? [] : (row[at] ?? [])));
}

/** How well the cells fit counts for up to 2, and the name of the column for up to 3. A field needs what it must be. */
function scoreOf(field: LineField, { name, cells }: { name: string; cells: readonly Cell[] }): number {
  const place = NAMES[field].findIndex((pattern) => pattern.test(name));
  const named = place === -1 ? 0 : 3 - place * 0.5;
  const share = shareOf(field, cells);
  if (share === null) return named;
  if (cells.length > 0 && share < 0.5) return 0;
  if (field === 'amount' || field === 'clock') return named === 0 ? share * 0.5 : named + share;
  return named + share * 2;
}

/** Returns the share of the cells that can be of this field; null where any text can. */
function shareOf(field: LineField, cells: readonly Cell[]): number | null {
  if (cells.length === 0) return null;
  const share = (fits: (cell: Cell) => boolean): number => cells.filter(fits).length / cells.length;
  const form: { date: DateForm; number: NumberForm } = { date: guessDateForm(cells), number: guessNumberForm(cells) };
  switch (field) {
    case 'amount':
      return share((cell) => readAmount(cell, form.number) !== null && !isPhone(cell));
    case 'date':
      return share((cell) => readDate(cell, form.date) !== null && !isPhone(cell));
    case 'clock':
      return share((cell) => readClock(cell) !== null && readDate(cell, form.date) === null);
    case 'phone':
      return share(isPhone);
    case 'reference':
      return share((cell) => mpesaCode(String(cell)) !== null);
    case 'order':
    case 'name':
    case 'text':
      return null;
  }
}

function isPhone(cell: Cell): boolean {
  const text = String(cell).trim();
  return kenyanPhone(text) !== null || isMaskedPhone(text);
}
