import { minorUnitsFromDecimal } from '@/lib/domain/money';

const CURRENCY = String.raw`(?:(?:k(?:sh|es)s?|shs?)[.:]?\s*){1,2}`;
/** Matches digits and the signs among them. `sumOf` reads their value, and refuses a number that is not certain. */
const NUMBER = String.raw`\d(?:[\d.,]{0,15}\d)?(?: \d{3}(?![\d/:]))*(?:\.\d{1,2}(?!\d))?`;
/** Letters that look like digits at a glance ("Ksh l,OOO.OO"): no program writes them. */
const FALSE_NUMBER = /(?=[\w.,]*[\d.,])[\dOIl.,]*[OIl][\dOIl.,]*(?![\p{L}\d])/uy;
const UNIT = String.raw`\s*(?:/[=-]|(?:bob|shillings?|shilingi)(?!\p{L})|(?:k(?:sh|es)s?|shs?)(?!\p{L}|[.:]?\s*\d))`;
const CURRENCY_AT = new RegExp(CURRENCY, 'iuy');
const NUMBER_AT = new RegExp(NUMBER, 'y');
const UNIT_AT = new RegExp(UNIT, 'iuy');

/** Words that may follow a number without a space. */
const NEXT_WORD =
  /^(?:paid|sent|received|transferred|from|to|on|at|for|has|was|is|in|by|and|kwa|kutoka|tarehe|mnamo|siku|na|ni|(?:im|zim)e(?:tumwa|lipwa|pokelewa)|bob|shillings?|shilingi|only|tu|new|k(?:sh|es)s?|shs?)(?!\p{Ll})/iu;
/**
 * Matches what makes a number seem to go on: a sign that no one puts between thousands, a space, or letters and
 * pictures ("10OO", "1, 000").
 */
const GOES_ON =
  /^(?:\s*(?:thousand|hundred|million|elfu|mia|laki|[x*×]\s?\d)|[^\p{L}\p{N}\s.]+\d|(?:\s[,.]?|[,.]\s)\s?\d{1,4}(?:[.,]\d{1,2})?(?![\w*•/:.-])|\p{L}|[(<[{]|(?![=`])\p{S})/u;

/** A sum of money that stands in a text, in minor units of KES; null for one that cannot be read with certainty. */
export type SumInText = { start: number; end: number; minor: number | null };

/**
 * Reads the sum with its currency that begins at a place: "Ksh1,230.00", "KES 1 230", "Ksh Ksh450", "1,230/=", "450
 * bob". Returns null when no sum begins there.
 */
export function sumAt(text: string, at: number): SumInText | null {
  CURRENCY_AT.lastIndex = at;
  const currency = CURRENCY_AT.exec(text);
  if (currency !== null) {
    const start = at + currency[0].length;
    FALSE_NUMBER.lastIndex = start;
    const falseNumber = FALSE_NUMBER.exec(text);
    if (falseNumber !== null) return { start: at, end: start + falseNumber[0].length, minor: null };
    const number = numberAt(text, start);
    return number === null ? null : read(text, { start: at, end: number.end, digits: number.digits });
  }
  const number = numberAt(text, at);
  if (number === null) return null;
  UNIT_AT.lastIndex = number.end;
  return UNIT_AT.test(text) ? read(text, { start: at, end: number.end, digits: number.digits }) : null;
}

/** The place behind a sum, past the sign or word that may stand for the currency after it: "1,230/=", "450 bob". */
export function endOfSum(text: string, { end }: SumInText): number {
  UNIT_AT.lastIndex = end;
  const unit = UNIT_AT.exec(text);
  return unit === null ? end : end + unit[0].length;
}

function numberAt(text: string, at: number): { end: number; digits: string } | null {
  NUMBER_AT.lastIndex = at;
  const match = NUMBER_AT.exec(text);
  return match === null ? null : { end: at + match[0].length, digits: match[0] };
}

function read(text: string, { start, end, digits }: { start: number; end: number; digits: string }): SumInText {
  const after = text.slice(end, end + 60);
  const goesOn = GOES_ON.test(after) && !NEXT_WORD.test(after);
  return { start, end, minor: goesOn ? null : sumOf(digits) };
}

/**
 * Reads "1,230.00" or "1 230" as a person does, without the signs between thousands. Null when it is no sum.
 */
function sumOf(text: string): number | null {
  // "1250,50" has cents in other countries, and none here.
  if (/^0[\d,]|,\d{1,2}$/.test(text)) return null;
  const plain = /^[\d, ]+(?:\.\d{1,2})?$/.test(text)
    ? text.replace(/[, ]/g, '')
    : /^\d{1,3}(?:\.\d{3})+(?:,\d{2})?$/.test(text)
      ? text.replaceAll('.', '').replace(',', '.')
      : '';
  try {
    return minorUnitsFromDecimal(plain, 'KES');
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Words beside which a number without a currency is a sum, unless it counts something ("paid 2 shirts"). */
const AFTER_VERB =
  /(?<!\p{L})(?:received|paid|sent|(?:ume|nime|ame)(?:pokea|lipa|tuma)|amount|kiasi|total|jumla)["']?\s*[:=]?\s$/iu;
const BEFORE_NEXT =
  /^(?:\s+(?:to|from|kwa|kutoka|for|on|by|via|at|tarehe|mnamo|code|ref|m-?pesa|na|and|ya|za)(?!\p{L})|\s*(?:[,;:!?)}\]]|\.(?!\d)|$))/iu;
/** Words before a sum that did not move: a balance, a cost, a limit. */
const OTHER_SUM =
  /(?<!\p{L})(?:balance|bal|cost|charges?|charged|fees?|outstanding|available|limit|fuliza|loan|baki|salio|gharama|ada|kiwango|deni)(?!\p{L})[^.!?\d]*$/iu;
const MOVED_BEFORE =
  /(?<!\p{L})(?:received|paid|sent|transferred|umepokea|umelipa|umetuma|umetumiwa|(?:payment|amount|sum) of|kiasi cha|malipo ya|total|jumla)\s*$/iu;
const MOVED_AFTER =
  /^\s*(?:\/[=-]|bob|shillings|shilingi)?\s*(?:(?:has|have|was|were|is|been|successfully)\s+)*(?:paid|sent|received|transferred|credited|debited|to|kwa|imetumwa|zimetumwa|imelipwa|zimelipwa|imepokelewa|zimepokelewa)(?!\p{L})/iu;
const STARTS = /(?<!\p{L})(?:k(?:sh|es)s?|shs?)|(?<![\d.,:/-])\d/giu;

/** `hasMoved`: a verb beside the sum says that it was paid. `isOther`: it is called a balance, a cost or a limit. */
type SumSaid = SumInText & { hasMoved: boolean; isOther: boolean };

/** Returns the sums in a text, in their order. */
export function sumsIn(text: string): SumSaid[] {
  const found: SumSaid[] = [];
  for (const { index } of text.matchAll(STARTS)) {
    const last = found.at(-1);
    if (last !== undefined && index < last.end) continue;
    const before = text.slice(Math.max(0, index - 80), index);
    const sum = sumAt(text, index) ?? sumBesideVerb(text, index, before);
    if (sum === null) continue;
    const after = text.slice(sum.end, sum.end + 60);
    const isMovedAfter = MOVED_AFTER.test(after);
    // "Cost Ksh1,000.00 paid to …" names the sum that was paid, even though it is called a cost.
    found.push({
      ...sum,
      hasMoved: MOVED_BEFORE.test(before) || isMovedAfter,
      isOther: OTHER_SUM.test(before) && !isMovedAfter,
    });
  }
  return found;
}

function sumBesideVerb(text: string, at: number, before: string): SumInText | null {
  if (!AFTER_VERB.test(before)) return null;
  const number = numberAt(text, at);
  if (number === null || !BEFORE_NEXT.test(text.slice(number.end, number.end + 60))) return null;
  return read(text, { start: at, end: number.end, digits: number.digits });
}

/**
 * Returns the sums that a text says have moved, each once: one sum, unless the text contradicts itself. Balances, costs
 * and limits do not count. Null stands for a sum that cannot be read.
 */
export function sumsSaid(text: string): (number | null)[] {
  const sums = paymentSumsIn(text);
  const moved = sums.findIndex(({ hasMoved }) => hasMoved);
  // Advertisements stand at the end of a message, so sums after the one that moved do not count.
  return [
    ...new Set(sums.flatMap(({ minor, hasMoved }, at) => (!hasMoved && moved !== -1 && at > moved ? [] : minor))),
  ];
}

/**
 * Does the same, with only the sums beside a verb if there are any: good enough to search, not to confirm a payment.
 */
export function sumsMoved(text: string): (number | null)[] {
  const sums = paymentSumsIn(text);
  const moved = sums.filter(({ hasMoved }) => hasMoved);
  return [...new Set((moved.length > 0 ? moved : sums).map(({ minor }) => minor))];
}

const BARE_CURRENCY = /(?<!\p{L})k(?:sh|es)s?(?!\p{L})/giu;

function paymentSumsIn(text: string): { minor: number | null; hasMoved: boolean }[] {
  const sums = sumsIn(text).filter(({ isOther }) => !isOther);
  // A currency without a readable number may stand beside a sum in unknown signs.
  if (sums.length === 0 && [...text.matchAll(BARE_CURRENCY)].some(({ index }) => !isCalledOther(text, index)))
    return [{ minor: null, hasMoved: false }];
  return sums;
}

function isCalledOther(text: string, at: number): boolean {
  return OTHER_SUM.test(text.slice(Math.max(0, at - 80), at));
}

/** Matches a sum without a currency: with separated thousands, or with cents. */
const BARE_SUM = /(?<![\d.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?!\d)|(?<![\d.,:/-])\d+\.\d{2}(?![\d.]|\s*[ap]\.?m)/gi;

const OTHER = String.raw`\p{Sc}|(?<!\p{L})(?:usd|eur|gbp|tsh|tzs|ush|ugx|rwf|etb|zar|ngn|bif|ssp)(?!\p{L})`;
/** A currency that is not KES, by its sign or its letters; and one right before a sum. */
export const OTHER_CURRENCY = new RegExp(OTHER, 'iu');
const BEHIND_OTHER = new RegExp(String.raw`(?:${OTHER}|(?<!\p{L})us)\.?\s*$`, 'iu');

/**
 * Returns the numbers that can only be money and are called neither a balance nor a cost, each once, in minor units of
 * KES; null for one that cannot be read.
 */
export function bareSumsIn(text: string): (number | null)[] {
  const sums = [...text.matchAll(BARE_SUM)].filter(({ index }) => !isCalledOther(text, index));
  return [
    ...new Set(
      sums.map(({ 0: digits, index }) =>
        BEHIND_OTHER.test(text.slice(Math.max(0, index - 8), index)) ? null : sumOf(digits),
      ),
    ),
  ];
}
