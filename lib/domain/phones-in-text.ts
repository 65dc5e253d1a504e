import { kenyanPhone, maskedPhone } from './phone';

/** Consecutive digits as written, and their place: `start` includes a plus before them. */
type Group = { start: number; end: number; digits: string; hasPlus: boolean };

/** The place of a run of digits that has the shape of a phone, and the phone in E.164. */
type Run = { start: number; end: number; phone: string };

const DIGIT = /[\p{Nd}\p{No}]/u;
const MARK = /\p{M}/u;
const PLUS = /[+＋﹢]/;
/** Signs that people, chats and keyboards put between the digits of one number, invisible signs among them. */
const BETWEEN = /[|~\s\p{Z}\p{Pd}\p{Cf}\p{Cc}\p{M}.()/_[\]·•∙⋅‧・−．（）／＿｡。]/u;
/** A comma may separate the digits of a number in threes, as programs write it: "254,700,000,012". */
const THREE_DIGITS = /^\d{3}(?!\d)/;
/** Digits within an id of ours or of Kopo Kopo's are never a phone. */
const GUID = /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu;
/** National with or without its 0, or after the country code; some people write the 0 after that too. */
const KENYAN = /^(?:(?:00)?2540?|0)?([17]\d{8})$/;
/** A number of any country, when it begins with a plus. */
const FOREIGN = /^\d{10,15}$/;
/** "7123456.78" and "7 123 456.78" are sums: no one separates the digits of a phone like that. */
const SUM = /^[17]\d{0,2}(?:[\s,]?\d{3})*\.\d{2}$/;
const FEWEST_DIGITS = 9;
const MOST_DIGITS = 15;

/**
 * Returns a text in which the middle of each phone-like run is hidden: "call 0722 000 012" → "call 0722***012". The
 * digits may be of any script, with any of the signs of `BETWEEN` among them. Everything else stays as it is, also ids
 * and sums with cents.
 */
export function maskPhones(text: string): string {
  const found = phoneRuns(text);
  if (found.length === 0) return text;
  let masked = '';
  let end = 0;
  for (const run of found) {
    masked += text.slice(end, run.start) + run.shown;
    end = run.end;
  }
  // The end of a masked run and the digits after it may look like another phone.
  return maskPhones(masked + text.slice(end));
}

/** A value that is nested deeper is masked as one text, since a walk into it could overflow the stack. */
const DEEPEST = 50;

/**
 * Returns a JSON value with the phones masked in every text, number and member name. Names that become equal get a
 * number at the end.
 */
export function maskPhonesWithin(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskPhones(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const masked = maskPhones(String(value));
    return masked === String(value) ? value : masked;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return maskPhones(JSON.stringify(value));
  return Array.isArray(value)
    ? value.map((each) => maskPhonesWithin(each, depth + 1))
    : maskPhonesOfMembers(value, depth);
}

/** Does the same for an object. No member is lost when two names become equal. */
export function maskPhonesOfMembers(members: object, depth = 0): Record<string, unknown> {
  const masked = new Map<string, unknown>();
  for (const [name, value] of Object.entries(members)) {
    const shown = maskPhones(name);
    let free = shown;
    for (let n = 2; masked.has(free); n += 1) free = `${shown} (${n})`;
    masked.set(free, maskPhonesWithin(value, depth + 1));
  }
  return Object.fromEntries(masked);
}

type Span = { start: number; end: number; shown: string };

/**
 * Returns the spans to hide, in order and apart from each other. When runs overlap, no one knows which of them is the
 * phone, so all of them are hidden.
 */
function phoneRuns(text: string): Span[] {
  if (text.length < FEWEST_DIGITS) return [];
  const spans: Span[] = [];
  for (const { start, end, phone } of groupsOf(text).flatMap((groups) => runsIn(text, groups))) {
    const last = spans.at(-1);
    // A run inside the one before it is the same number without its country code or its 0.
    if (last !== undefined && end <= last.end) continue;
    if (last !== undefined && start < last.end) spans.splice(-1, 1, { start: last.start, end, shown: '***' });
    else spans.push({ start, end, shown: maskedPhone(phone) });
  }
  return spans;
}

/** Returns every run of whole groups that has the shape of a phone: the longest run from each first group. */
function runsIn(text: string, groups: readonly Group[]): Run[] {
  return groups.flatMap((first, at): Run[] => {
    let digits = '';
    let longest: Run | null = null;
    for (const group of groups.slice(at, at + MOST_DIGITS)) {
      digits += group.digits;
      if (digits.length > MOST_DIGITS) break;
      const phone = phoneOf(digits, first.hasPlus);
      if (phone === null || SUM.test(text.slice(first.start, group.end))) continue;
      longest = { start: first.start, end: group.end, phone };
      // A Kenyan number has one length: more digits are something else.
      if (kenyanPhone(phone) !== null) break;
    }
    return longest === null ? [] : [longest];
  });
}

function phoneOf(digits: string, hasPlus: boolean): string | null {
  const national = KENYAN.exec(digits)?.[1];
  if (national !== undefined) return `+254${national}`;
  return hasPlus && FOREIGN.test(digits) ? `+${digits}` : null;
}

/** Returns the digits of a text in groups. Groups stay together while only signs of `BETWEEN` separate them. */
function groupsOf(text: string): Group[][] {
  const ids = [...text.matchAll(GUID)].map(({ index, 0: id }) => ({ start: index, end: index + id.length }));
  const together: Group[][] = [];
  let groups: Group[] = [];
  let group: Group | null = null;
  let plusAt: number | null = null;
  let at = 0;
  for (const sign of text) {
    const start = at;
    at += sign.length;
    const digits = ids.some((id) => start >= id.start && start < id.end) ? null : digitsOf(sign);
    if (digits !== null) {
      if (group === null)
        groups.push((group = { start: plusAt ?? start, end: at, digits: '', hasPlus: plusAt !== null }));
      group.digits += digits;
      group.end = at;
      plusAt = null;
      continue;
    }
    const last = groups.at(-1);
    // A mark that turns a digit into a picture of a phone key belongs to the digit.
    if (last !== undefined && last.end === start && MARK.test(sign)) last.end = at;
    group = null;
    if (PLUS.test(sign)) plusAt = start;
    else if (
      !BETWEEN.test(sign) &&
      !(sign === ',' && last?.end === start && THREE_DIGITS.test(text.slice(at, at + 4)))
    ) {
      plusAt = null;
      if (groups.length > 0) together.push(groups);
      groups = [];
    }
  }
  return groups.length > 0 ? [...together, groups] : together;
}

/** "7" → "7", "７" → "7", "٧" → "7", "⑩" → "10"; null for a sign that is no digit. */
function digitsOf(sign: string): string | null {
  if (!DIGIT.test(sign)) return null;
  const plain = sign.normalize('NFKC');
  if (/^\d+$/.test(plain)) return plain;
  if (!/^\p{Nd}$/u.test(plain)) return null;
  // Each script has its digits in a row of ten that begins with 0.
  let zero = plain.codePointAt(0) ?? 0;
  const value = zero;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((value - zero) % 10);
}
