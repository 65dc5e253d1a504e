import { daysIn } from './days';
import { OTHER_CURRENCY, sumsIn } from './sums';
import { holdsSumInWords } from './sums-in-words';

/**
 * Matches days in forms that nobody can read with certainty: without a year, or with letters that look like digits.
 */
const ODD_DAY =
  /(?<![\w/.-])(?:[\dOIl]{1,2}(?:st|nd|rd|th)?\s?[/.⁄∕-]\s?[\dOIl]{1,2}\s?[/.⁄∕-]\s?(?:[\dOIl]{4}|[\dOIl]{2})|\d{1,2}(?:st|nd|rd|th)?[ /-]?(?:of )?(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))(?!\w|[/.-]\w)/i;
/**
 * Matches the place where M-PESA writes a day: a number or a month after one of these words counts as a day, even when
 * it is written in an unknown form.
 */
const DAY_PLACE =
  /(?<!\p{L})(?:on|tarehe|mnamo|siku)\s+(?:\d|(?:jan|feb|ma[rc]|apr|ma?ei|may|ju[nl]|aug|ago|sep|o[ck]t|nov|de[cs])\p{L}*\.?\s+\d)/iu;

/** True when words hold the place of a day, whatever stands there. */
export function holdsDayPlace(words: string): boolean {
  return DAY_PLACE.test(words);
}

/** The day on which a Fuliza must be paid back: it is no day of the payment. */
const DUE_DAY = /(?<!\p{L})due\s*(?:on|date)?\s*:?\s*\d{1,2}\/\d{1,2}\/\d{2,4}/giu;

/** True when a text seems to name a day that cannot be read, besides numbered ones that can. */
export function holdsOddDay(text: string): boolean {
  const rest = withoutDays(text, ({ isNumbered }) => isNumbered).replace(DUE_DAY, ' ');
  return ODD_DAY.test(rest) || DAY_PLACE.test(rest);
}

/** A time, a till, a phone, and a year: numbers that nobody reads as a sum. */
const NO_SUM =
  /(?<!\d)\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)|(?:till|paybill)\D{0,12}k?\d{5,7}|(?<!\d)\+?(?:254|0)[17](?:[\s-]?\d){8}(?!\d)|(?<!\d)\+?(?:254|0)[17]\d{0,8}[*•xX#]{2,}\d*|(?<!\d)20[23]\d(?!\d)/gi;

/** Returns a text without those days in it that can be read and are asked for. */
function withoutDays(text: string, isAsked: (day: { isNumbered: boolean }) => boolean = () => true): string {
  const days = daysIn(text).filter(isAsked);
  return days.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

/** True when a text still holds a number that a person may read as a sum: one that is no day, time, till or phone. */
export function holdsNumber(text: string): boolean {
  if (holdsSumInWords(text)) return true;
  return /\d[\d,. ]*\d\d|\dk(?!\p{L})/iu.test(withoutDays(text).replace(ODD_DAY, ' ').replace(NO_SUM, ' '));
}

/** True when a text names a sum of any currency. */
export function holdsFiguresOfMoney(text: string): boolean {
  return sumsIn(text).length > 0 || OTHER_CURRENCY.test(text);
}

/** True when any figure or name of a currency stands in a text. */
export function holdsFigures(text: string): boolean {
  return /\p{N}|\p{Sc}|(?<!\p{L})(?:k(?:sh|es)s?|shs?|shillings?|shilingi|bob)(?!\p{L})/iu.test(text);
}
