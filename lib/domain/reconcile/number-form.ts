import { type Cell, NUMBER_FORMS, type NumberForm } from './shape';

/** What may stand before or behind a number: a currency, or the stroke that Kenyan receipts write. */
const CURRENCY = /^(?:kes|ksh|kshs|sh|shs|kenya shillings?)\.?|(?:kes|ksh|kshs|shs?)\.?$|\/[=-]$/gi;
const SPACES = /[\s\u00A0\u2007\u2009\u202F'’]/g;
const MINUS = /^[-\u2212\u2013]|[-\u2212\u2013]$/;
/** On which side of an account a bank has booked it. */
const SIDE = /\s*(?:cr|dr)\.?$/i;
const MOST_DIGITS = 12;

const FORMS: Readonly<Record<NumberForm, RegExp>> = {
  point: /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/,
  comma: /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?$/,
};

/**
 * Reads an amount as minor units: ("1,230.00", "point"), ("1.230,00", "comma"), ("KSh 1 230/-", …) → 123000. One in
 * brackets, with a minus or with DR is negative. Returns null for what is no amount of this form, and for more than two
 * decimals, since money is not rounded. A number of a workbook has its value whatever the form.
 */
export function readAmount(cell: Cell, form: NumberForm): number | null {
  if (typeof cell === 'number') return fromNumber(cell);
  const { bare, isNegative } = withoutSigns(cell);
  const match = FORMS[form].exec(bare);
  const whole = match?.[1]?.replace(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  if (whole === undefined || whole.length > MOST_DIGITS) return null;
  const cents = (match?.[2] ?? '').replace(/0+$/, '');
  if (cents.length > 2) return null;
  const minor = Number(whole + cents.padEnd(2, '0'));
  return isNegative && minor !== 0 ? -minor : minor;
}

/** Takes off everything but the number. These signs stand within each other: "KES (1,230)", "(KSh 1,230/-)". */
function withoutSigns(cell: string): { bare: string; isNegative: boolean } {
  let text = cell.trim();
  const taken = { brackets: false, minus: false, debit: false };
  for (let before: string | null = null; before !== text; ) {
    before = text;
    // The stroke of a receipt ends in what looks like a minus, so it goes first.
    text = text.replace(CURRENCY, '').trim();
    if (!taken.debit && SIDE.test(text)) {
      taken.debit = /dr\.?$/i.test(text);
      text = text.replace(SIDE, '');
    } else if (!taken.brackets && /^\(.*\)$/.test(text)) {
      taken.brackets = true;
      text = text.slice(1, -1);
    } else if (!taken.minus && MINUS.test(text)) {
      taken.minus = true;
      text = text.replace(MINUS, '');
    }
    text = text.trim();
  }
  const isNegative = taken.brackets || taken.minus || taken.debit;
  return { bare: text.replace(/^\+/, '').replace(SPACES, ''), isNegative };
}

function fromNumber(value: number): number | null {
  const minor = Math.round(value * 100);
  if (!Number.isSafeInteger(minor) || Math.abs(value) >= 10 ** MOST_DIGITS) return null;
  // A sum of a spreadsheet may be off by what a float cannot hold, but not by a tenth of a cent.
  return Math.abs(value * 100 - minor) < 0.1 ? (minor === 0 ? 0 : minor) : null;
}

/** Three digits behind the last sign are thousands: nobody writes a thousandth of a shilling. */
const THOUSANDS: Readonly<Record<NumberForm, RegExp>> = { point: /\.\d{3}\D*$/, comma: /,\d{3}\D*$/ };

/** Returns the form in which most of these cells are amounts; where both fit equally, the one with a point. */
export function guessNumberForm(cells: readonly Cell[]): NumberForm {
  const fits = (form: NumberForm): number =>
    cells.filter((cell) => readAmount(cell, form) !== null && !THOUSANDS[form].test(String(cell))).length;
  const [point, comma] = NUMBER_FORMS.map(fits);
  return (comma ?? 0) > (point ?? 0) ? 'comma' : 'point';
}
