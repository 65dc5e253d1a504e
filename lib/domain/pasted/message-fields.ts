import { minorUnitsFromDecimal } from '@/lib/domain/money';

/** Matches digits and the signs among them. `sumOf` reads their value, and refuses a number that is not certain. */
const NUMBER = String.raw`\d(?:[\d.,]{0,15}\d)?(?: \d{3}(?![\d/:]))*(?:\.\d{1,2}(?!\d))?`;
const CURRENCY = String.raw`(?<!\p{L})(?:k(?:sh|es)s?|shs?)[.:]?\s*`;
/** Letters that look like digits at a glance ("Ksh l,OOO.OO"): no program writes them. */
const FALSE_NUMBER = String.raw`(?=[\w.,]*[\d.,])[\dOIl.,]*[OIl][\dOIl.,]*(?![\p{L}\d])`;
/** Words beside which a number without a currency is a sum, unless it counts something ("paid 2 shirts"). */
const VERB = 'received|paid|sent|(?:ume|nime|ame)(?:pokea|lipa|tuma)|amount|kiasi|total|jumla';
const AFTER_SUM = 'to|from|kwa|kutoka|for|on|by|via|at|tarehe|mnamo|code|ref|m-?pesa|na|and';
const MONEY = new RegExp(
  [
    `(?:${CURRENCY}){1,2}(${FALSE_NUMBER})`,
    `(?:${CURRENCY}){1,2}(${NUMBER})`,
    String.raw`(?<![\d.,:/-])(${NUMBER})(?=\s*(?:/[=-]|bob\b|shillings\b|shilingi\b|(?:k(?:sh|es)s?|shs?)(?!\p{L}|[.:]?\s*\d)))`,
    String.raw`(?<=(?<!\p{L})(?:${VERB})\s*:?\s)(${NUMBER})(?=\s+(?:${AFTER_SUM})(?!\p{L})|\s*(?:[,;:!?)]|\.(?!\d)|$))`,
  ].join('|'),
  'giu',
);
/** Words before a sum that did not move: a balance, a cost, a limit. */
const OTHER_SUM =
  /\b(?:balance|bal|cost|charges?|charged|fees?|outstanding|available|limit|fuliza|loan|baki|salio|gharama|ada|kiwango|deni)\b[^.!?\d]*$/i;
const BARE_CURRENCY = /(?<!\p{L})k(?:sh|es)s?(?!\p{L})/giu;
const MOVED_BEFORE =
  /\b(?:received|paid|sent|transferred|umepokea|umelipa|umetuma|umetumiwa|(?:payment|amount|sum) of|kiasi cha|malipo ya|total|jumla)\s*$/i;
const MOVED_AFTER =
  /^\s*(?:\/[=-]|bob|shillings|shilingi)?\s*(?:(?:has|have|was|were|is|been|successfully)\s+)*(?:paid|sent|received|transferred|credited|debited|to|kwa|imetumwa|zimetumwa|imelipwa|zimelipwa|imepokelewa|zimepokelewa)\b/i;

/** Words that may follow a number without a space. */
const NEXT_WORD =
  /^(?:paid|sent|received|transferred|from|to|on|at|for|has|was|is|in|by|and|kwa|kutoka|tarehe|mnamo|siku|na|ni|(?:im|zim)e(?:tumwa|lipwa|pokelewa)|bob|shillings?|shilingi|only|tu|new|k(?:sh|es)s?|shs?)(?!\p{Ll})/iu;
/**
 * Matches what makes a number seem to go on: a sign that no one puts between thousands, a space, or letters and
 * pictures ("10OO", "1, 000").
 */
const GOES_ON =
  /^(?:\s*(?:thousand|hundred|million|elfu|mia|laki|[x*×]\s?\d)|[^\p{L}\p{N}\s.]+\d|(?:\s[,.]?|[,.]\s)\s?\d{1,4}(?:[.,]\d{1,2})?(?![\w*•/:.-])|\p{L}|[(<[{]|(?![=`])\p{S})/u;

/**
 * Returns the sums that a message says have moved, each once, in minor units of KES: one sum, unless the message
 * contradicts itself. Balances, costs and limits do not count. Null stands for a sum that cannot be read.
 */
export function sumsSaid(text: string): (number | null)[] {
  const sums = sumsIn(text);
  const moved = sums.findIndex(({ hasMoved }) => hasMoved);
  // Advertisements stand at the end of a message, so sums after the one that moved do not count.
  return [...new Set(sums.flatMap(({ sum, hasMoved }, at) => (!hasMoved && moved !== -1 && at > moved ? [] : sum)))];
}

/**
 * Does the same, with only the sums beside a verb if there are any: good enough to search, not to confirm a payment.
 */
export function sumsMoved(text: string): (number | null)[] {
  const sums = sumsIn(text);
  const moved = sums.filter(({ hasMoved }) => hasMoved);
  return [...new Set((moved.length > 0 ? moved : sums).map(({ sum }) => sum))];
}

function sumsIn(text: string): { sum: number | null; hasMoved: boolean }[] {
  const sums = [...text.matchAll(MONEY)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const after = text.slice(match.index + match[0].length).slice(0, 60);
    // "Cost Ksh1,000.00 paid to …" names the sum that was paid, even though it is called a cost.
    if (OTHER_SUM.test(before) && !MOVED_AFTER.test(after)) return [];
    const goesOn = GOES_ON.test(after) && !NEXT_WORD.test(after);
    return [
      {
        sum: goesOn ? null : sumOf(match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''),
        hasMoved: MOVED_BEFORE.test(before) || MOVED_AFTER.test(after),
      },
    ];
  });
  // A currency without a readable number may stand beside a sum in unknown signs.
  if (
    sums.length === 0 &&
    [...text.matchAll(BARE_CURRENCY)].some(({ index }) => !OTHER_SUM.test(text.slice(Math.max(0, index - 80), index)))
  )
    return [{ sum: null, hasMoved: false }];
  return sums;
}

/** True when a text names any sum of money, whatever it is called. */
export function namesSum(text: string): boolean {
  return placeOfSum(text) !== -1;
}

/** Returns the place of the first sum of money in a text; -1 when there is none. */
export function placeOfSum(text: string): number {
  return text.search(MONEY);
}

const BORROWED = new RegExp(
  String.raw`(?:fuliza(?: m-?pesa)? amount(?: is)?|amount of fuliza(?: m-?pesa)?(?: is)?|kiasi cha fuliza(?: m-?pesa)?(?: ni)?)\s*:?\s*(?:${CURRENCY}){1,2}(${NUMBER})`,
  'giu',
);

/** Returns the sums that a text says were lent for a payment (Fuliza), each once; null for one that cannot be read. */
export function borrowedIn(text: string): (number | null)[] {
  return [...new Set([...text.matchAll(BORROWED)].map((match) => sumOf(match[1] ?? '')))];
}

/** Matches a sum without a currency: with separated thousands, or with cents. */
const BARE_SUM = /(?<![\d.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?!\d)|(?<![\d.,:/-])\d+\.\d{2}(?![\d.]|\s*[ap]\.?m)/gi;

/** True when a text holds a number that can only be money and is called neither a balance nor a cost. */
export function holdsBareSum(text: string): boolean {
  return [...text.matchAll(BARE_SUM)].some(({ index }) => !OTHER_SUM.test(text.slice(Math.max(0, index - 80), index)));
}

const NO_SUM =
  /(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)|(?:till|paybill)\D{0,12}k?\d{5,7}|(?<!\d)\+?(?:254|0)[17](?:[\s-]?\d){8}(?!\d)|(?<!\d)\+?(?:254|0)[17]\d{0,8}[*•xX#]{2,}\d*/gi;

/** True when a text still holds a number that a person may read as a sum: one that is no day, time, till or phone. */
export function holdsNumber(text: string): boolean {
  return /\d[\d,. ]*\d\d|\dk(?!\p{L})/iu.test(
    text
      .replace(DATE, ' ')
      .replace(ODD_DATE, ' ')
      .replace(NO_SUM, ' ')
      .replace(/(?<!\d)20\d\d(?!\d)/g, ' '),
  );
}

/**
 * Reads "1,230.00", "1 230" or "10,00" as a person does, without the signs between thousands. Null when it is no sum.
 */
function sumOf(text: string): number | null {
  if (/^0[\d,]/.test(text)) return null;
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

const DATE = /(?<![\d/.-])(?:(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})|(\d{4})[/.-](\d{2})[/.-](\d{2}))(?!\d|[/.-]\d)/g;
/** Matches days in forms that M-PESA does not write, or with letters that look like digits. They cannot be compared. */
const ODD_DATE =
  /(?<![\w/.-])(?:[\dOIl]{1,2}(?:st|nd|rd|th)?\s?[/.⁄∕-]\s?[\dOIl]{1,2}\s?[/.⁄∕-]\s?(?:[\dOIl]{4}|[\dOIl]{2})|\d{1,2}(?:st|nd|rd|th)?[ /-]?(?:of )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))(?!\w|[/.-]\w)/i;
/**
 * Matches the place where M-PESA writes a day: a number or a month after one of these words counts as a day, even when
 * it is written in an unknown form.
 */
const DAY_PLACE =
  /(?<!\p{L})(?:on|tarehe|mnamo|siku)\s+(?:\d|(?:jan|feb|ma[rc]|apr|ma?ei|may|ju[nl]|aug|ago|sep|o[ck]t|nov|de[cs])\p{L}*\.?\s+\d)/iu;
/** Words before a day on which something else is due, such as the repayment of a Fuliza. */
const OTHER_DAY = /\b(?:due(?: on| date)?|before|by|until|till|expires?(?: on)?|ifikapo|kabla ya)\s*:?\s*$/i;
const TIME_AFTER = /^[.,]?\s*(?:at|saa|@)?\s*(\d{1,2})[:.](\d{2})(?::\d{2})?(?!\d)\s*([ap])?/i;
const TIME_BEFORE = /(?<!\d)(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(?:([ap])\.?m\.?)?,?\s*(?:on|tarehe|mnamo|siku)?\s*$/i;

/**
 * Returns the days that a message names as its own, YYYY-MM-DD, each once, and the time beside the first. A day that no
 * calendar has, or that is written oddly, is null.
 */
export function daysSaid(text: string): { days: (string | null)[]; time: string | null } {
  const all = [...text.matchAll(DATE)];
  const dates = all.filter((match) => !OTHER_DAY.test(text.slice(Math.max(0, match.index - 20), match.index)));
  const [first] = dates;
  const days = dates.map((match) =>
    dayOf(match[5] ?? match[4] ?? '', match[6] ?? match[3] ?? '', match[7] ?? match[1] ?? ''),
  );
  // Only a Fuliza message may hold nothing but a future day.
  const isOdd = all.length > 0 ? !/\bfuliza\b/i.test(text) : ODD_DATE.test(text) || DAY_PLACE.test(text);
  if (first === undefined) return { days: isOdd ? [null] : [], time: null };
  const time =
    TIME_AFTER.exec(text.slice(first.index + first[0].length)) ??
    TIME_BEFORE.exec(text.slice(Math.max(0, first.index - 24), first.index));
  return { days: [...new Set(days)], time: time === null ? null : timeOf(time[1] ?? '', time[2] ?? '', time[3]) };
}

function dayOf(year: string, month: string, day: string): string | null {
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
  if (Number(minutes) > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  if (half === undefined && hours.length < 2) return null;
  const of24 = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(of24).padStart(2, '0')}:${minutes}`;
}
