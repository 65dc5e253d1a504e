import { minorUnitsFromDecimal } from '@/lib/domain/money';

/**
 * Matches digits and whatever stands between them. `sumOf` reads their value, and refuses a number that no one can read
 * for certain.
 */
const NUMBER = String.raw`\d(?:[\d.,]{0,15}\d)?(?: \d{3}(?![\d/:]))*(?:\.\d{1,2}(?!\d))?`;
const CURRENCY = String.raw`(?<!\p{L})(?:k(?:sh|es)s?|shs?)[.:]?\s*`;
/** Letters that pass for digits at a glance ("Ksh l,OOO.OO"): no program writes them. */
const FALSE_NUMBER = String.raw`(?=[\w.,]*[\d.,])[\dOIl.,]*[OIl][\dOIl.,]*(?![\p{L}\d])`;
/** Beside which a number without a currency is a sum, where nothing is counted by it ("paid 2 shirts"). */
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
/** Sums that a message names beside the one that moved. */
const OTHER_SUM =
  /\b(?:balance|bal|cost|charges?|charged|fees?|outstanding|available|limit|fuliza|loan|baki|salio|gharama|ada|kiwango|deni)\b[^.!?\d]*$/i;
const BARE_CURRENCY = /(?<!\p{L})k(?:sh|es)s?(?!\p{L})/giu;
const MOVED_BEFORE =
  /\b(?:received|paid|sent|transferred|umepokea|umelipa|umetuma|umetumiwa|(?:payment|amount|sum) of|kiasi cha|malipo ya|total|jumla)\s*$/i;
const MOVED_AFTER =
  /^\s*(?:\/[=-]|bob|shillings|shilingi)?\s*(?:(?:has|have|was|were|is|been|successfully)\s+)*(?:paid|sent|received|transferred|credited|debited|to|kwa|imetumwa|zimetumwa|imelipwa|zimelipwa|imepokelewa|zimepokelewa)\b/i;

/** What may follow a number without a space between. */
const NEXT_WORD =
  /^(?:paid|sent|received|transferred|from|to|on|at|for|has|was|is|in|by|and|kwa|kutoka|tarehe|mnamo|siku|na|ni|(?:im|zim)e(?:tumwa|lipwa|pokelewa)|bob|shillings?|shilingi|only|tu|new|k(?:sh|es)s?|shs?)(?!\p{Ll})/iu;
/**
 * Matches what makes a number seem to go on: a sign that nobody separates thousands with, a space, or letters and
 * pictures ("10OO", "1, 000").
 */
const GOES_ON =
  /^(?:\s*(?:thousand|hundred|million|elfu|mia|laki|[x*×]\s?\d)|[^\p{L}\p{N}\s.]+\d|(?:\s[,.]?|[,.]\s)\s?\d{1,4}(?:[.,]\d{1,2})?(?![\w*•/:.-])|\p{L}|[(<[{]|(?![=`])\p{S})/u;

/**
 * The sums that a message says have moved, each once, in minor units of KES: one, where it does not contradict itself.
 * Balances, costs and limits are none. Null stands for one that cannot be read.
 */
export function sumsSaid(text: string): (number | null)[] {
  const sums = sumsIn(text);
  const moved = sums.findIndex(({ hasMoved }) => hasMoved);
  // Advertisements stand at the end of a message; what stands in the place of the sum that moved is none.
  return [...new Set(sums.flatMap(({ sum, hasMoved }, at) => (!hasMoved && moved !== -1 && at > moved ? [] : sum)))];
}

/** The same, of those alone that stand beside a verb where any do: enough to find with, and too little to vouch for. */
export function sumsMoved(text: string): (number | null)[] {
  const sums = sumsIn(text);
  const moved = sums.filter(({ hasMoved }) => hasMoved);
  return [...new Set((moved.length > 0 ? moved : sums).map(({ sum }) => sum))];
}

function sumsIn(text: string): { sum: number | null; hasMoved: boolean }[] {
  const sums = [...text.matchAll(MONEY)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const after = text.slice(match.index + match[0].length).slice(0, 60);
    // "Cost Ksh1,000.00 paid to …" speaks of what was paid, whatever it is called.
    if (OTHER_SUM.test(before) && !MOVED_AFTER.test(after)) return [];
    const goesOn = GOES_ON.test(after) && !NEXT_WORD.test(after);
    return [
      {
        sum: goesOn ? null : sumOf(match[1] ?? match[2] ?? match[3] ?? match[4] ?? ''),
        hasMoved: MOVED_BEFORE.test(before) || MOVED_AFTER.test(after),
      },
    ];
  });
  // A currency beside which nothing can be read may have a sum in signs we do not know.
  if (
    sums.length === 0 &&
    [...text.matchAll(BARE_CURRENCY)].some(({ index }) => !OTHER_SUM.test(text.slice(Math.max(0, index - 80), index)))
  )
    return [{ sum: null, hasMoved: false }];
  return sums;
}

/** Whether a text names any sum of money, whatever it is called. */
export function namesSum(text: string): boolean {
  return placeOfSum(text) !== -1;
}

/** Where the first sum of money stands in a text; -1 where there is none. */
export function placeOfSum(text: string): number {
  return text.search(MONEY);
}

const BORROWED = new RegExp(
  String.raw`(?:fuliza(?: m-?pesa)? amount(?: is)?|amount of fuliza(?: m-?pesa)?(?: is)?|kiasi cha fuliza(?: m-?pesa)?(?: ni)?)\s*:?\s*(?:${CURRENCY}){1,2}(${NUMBER})`,
  'giu',
);

/** The sums that a text says were lent for a payment (Fuliza), each once; null for one that cannot be read. */
export function borrowedIn(text: string): (number | null)[] {
  return [...new Set([...text.matchAll(BORROWED)].map((match) => sumOf(match[1] ?? '')))];
}

/** Sums as they are written beside nothing that says so: with thousands parted, or with cents. */
const BARE_SUM = /(?<![\d.,:/-])\d{1,3}(?:,\d{3})+(?:\.\d{2})?(?!\d)|(?<![\d.,:/-])\d+\.\d{2}(?![\d.]|\s*[ap]\.?m)/gi;

/** Whether a text holds a number that can only be money, and is called neither a balance nor a cost. */
export function holdsBareSum(text: string): boolean {
  return [...text.matchAll(BARE_SUM)].some(({ index }) => !OTHER_SUM.test(text.slice(Math.max(0, index - 80), index)));
}

const NO_SUM =
  /(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)|(?:till|paybill)\D{0,12}k?\d{5,7}|(?<!\d)\+?(?:254|0)[17](?:[\s-]?\d){8}(?!\d)|(?<!\d)\+?(?:254|0)[17]\d{0,8}[*•xX#]{2,}\d*/gi;

/**
 * Returns whether a text without a sum still holds a number that somebody may read as one: a number that is no day,
 * time, till or phone.
 */
export function holdsNumber(text: string): boolean {
  return /\d[\d,. ]*\d\d|\dk(?!\p{L})/iu.test(
    text
      .replace(DATE, ' ')
      .replace(ODD_DATE, ' ')
      .replace(NO_SUM, ' ')
      .replace(/(?<!\d)20\d\d(?!\d)/g, ' '),
  );
}

/** "1,230.00", "1 230" or "10,00" as a person reads it: what parts thousands is left out. Null when it is no sum. */
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
/** Days in forms that M-PESA does not write, or with letters that pass for digits: each is one that nobody compares. */
const ODD_DATE =
  /(?<![\w/.-])(?:[\dOIl]{1,2}(?:st|nd|rd|th)?\s?[/.⁄∕-]\s?[\dOIl]{1,2}\s?[/.⁄∕-]\s?(?:[\dOIl]{4}|[\dOIl]{2})|\d{1,2}(?:st|nd|rd|th)?[ /-]?(?:of )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))(?!\w|[/.-]\w)/i;
/**
 * Matches the place where M-PESA writes a day: a number or a month after one of these words counts as a day, even when
 * it is written in an unknown form.
 */
const DAY_PLACE =
  /(?<!\p{L})(?:on|tarehe|mnamo|siku)\s+(?:\d|(?:jan|feb|ma[rc]|apr|ma?ei|may|ju[nl]|aug|ago|sep|o[ck]t|nov|de[cs])\p{L}*\.?\s+\d)/iu;
/** When something else is to happen, as the repayment of a Fuliza. */
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
  // Only the notice of a Fuliza tells of nothing but a day to come.
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
