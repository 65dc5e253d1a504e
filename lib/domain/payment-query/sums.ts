import { decimalFromMinorUnits, minorUnitsFromDecimal } from '@/lib/domain/money';
import type { TroubleWhy } from './troubles';

/** Minor units of KES, both included. Null where it is open; never both. */
type Sums = { on: 'amount'; fromMinor: number | null; toMinor: number | null };

const SUM = /^(?:k(?:sh|es)[.:]?\s*)?(\d{1,3}(?:[, ]\d{3})+|\d{1,12})(?:\.(\d{1,2}))?(?:\/[=-]?)?$/i;
const COMPARED = /^([<>]=?)\s*(.*)$/s;

/** Reads sums of shillings: "5000", ">5000", "<=200", "1000..2000", "1000..", "1,250.50". */
export function readSums(value: string): Sums | TroubleWhy {
  const compared = COMPARED.exec(value);
  if (compared !== null) return readCompared(compared[1] ?? '', compared[2] ?? '');
  const [first = '', last, ...others] = value.split('..');
  if (others.length > 0 || (first.trim() === '' && (last ?? '').trim() === '')) return 'not_a_sum';
  const from = readBound(first);
  const to = last === undefined ? from : readBound(last);
  if (from === 'not_a_sum' || to === 'not_a_sum') return 'not_a_sum';
  if (last === undefined && from === null) return 'not_a_sum';
  return from !== null && to !== null && to < from ? 'backwards' : { on: 'amount', fromMinor: from, toMinor: to };
}

function readCompared(sign: string, text: string): Sums | TroubleWhy {
  const minor = readSum(text);
  if (minor === null) return 'not_a_sum';
  if (sign === '>' || sign === '>=')
    return { on: 'amount', fromMinor: sign === '>' ? minor + 1 : minor, toMinor: null };
  // No sum is less than nothing.
  if (sign === '<' && minor === 0) return 'not_a_sum';
  return { on: 'amount', fromMinor: null, toMinor: sign === '<' ? minor - 1 : minor };
}

function readBound(text: string): number | null | 'not_a_sum' {
  return text.trim() === '' ? null : (readSum(text) ?? 'not_a_sum');
}

function readSum(text: string): number | null {
  const match = SUM.exec(text.trim());
  const whole = match?.[1]?.replace(/[, ]/g, '');
  if (whole === undefined || whole.length > 12) return null;
  return minorUnitsFromDecimal(`${whole}.${match?.[2] ?? '0'}`, 'KES');
}

/** Writes sums as `readSums` reads them: above 5000 → ">5000". */
export function writtenSums({ fromMinor, toMinor }: Pick<Sums, 'fromMinor' | 'toMinor'>): string {
  if (fromMinor !== null && toMinor !== null)
    return fromMinor === toMinor ? shillings(fromMinor) : `${shillings(fromMinor)}..${shillings(toMinor)}`;
  if (fromMinor !== null) return fromMinor % 100 === 1 ? `>${shillings(fromMinor - 1)}` : `>=${shillings(fromMinor)}`;
  const to = toMinor ?? 0;
  return to % 100 === 99 ? `<${shillings(to + 1)}` : `<=${shillings(to)}`;
}

function shillings(minor: number): string {
  return decimalFromMinorUnits(minor, 'KES').replace(/\.00$/, '');
}
