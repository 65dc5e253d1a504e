import { CONFIRMED } from './confirmed';
import { partiesIn } from './parties';
import { isMaskedPhone } from '@/lib/domain/phone';
import { mayCarryDate, mpesaCode } from '@/lib/domain/reference';

/** Words that say that the next word is a code. */
const CALLED_CODE = /(?<![A-Za-z])(?:code|ref(?:erence)?|id)(?: (?:is|ni))?\s*[:.#-]?\s*$/i;
/** What may follow a code of letters alone: a sum, a verb, or nothing but signs. */
const SAID_OF_CODE =
  /^[^\p{L}\p{N}]*(?:$|\d|(?:paid|sent|received|nimelipa|nimetuma|ametuma|amelipa|imelipwa|imetumwa|code|k(?:sh|es)s?)(?!\p{L}))/iu;
/**
 * Matches ten signs, not at the end of an id; or a code joined with a word: "UKN1MPU40Zpaid", "UKN1MPU40ZKsh1,230.00".
 */
const CODE_WITHIN =
  /(?<![A-Za-z0-9]|[0-9a-f]{4}-)[A-Za-z0-9]{10}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[A-Z0-9]{10}(?=[A-Z]?[a-z])/g;
/** Words before a number ("sale 123456") that may look like the date of a code. */
const NOT_IN_CODES =
  /^(?:paid|pay|sen[dt]|sale|shop|till|code|ref|and|for|to|at|on|sh|shs|ksh|kes|sum|tel|order|table)$/i;
/** "ride Ksh450" has ten signs, and they may carry a date. */
const SUM_IN_GROUPS = /^(?:k(?:sh|es)s?|shs?)\d+$/i;
/** "Till000001" has ten signs, and they may carry a date. */
const TILL_WITHIN = /^(?:till|shop|sale)\d{6}$/i;
const ACCOUNT = /account|akaunti/i;
/** Each is a search in the record. */
const MOST_POSSIBLE = 50;

/**
 * Returns the code that stands right before each "confirmed", even if it is grouped ("UKN1 MPU4 0Z") or a line break
 * was lost.
 */
export function codesBeforeConfirmed(text: string): string[] {
  return [...text.matchAll(CONFIRMED)].flatMap(({ index }) => {
    const signs = text
      .slice(Math.max(0, index - 30), index)
      .replace(/[\s.,:;*!-]+$/, '')
      .split(/[^A-Za-z0-9]+/);
    let joined = '';
    for (const group of signs.toReversed()) {
      joined = group + joined;
      if (joined.length >= 10) break;
    }
    const isGrouped = joined !== signs.at(-1);
    return isGrouped && !mayCarryDate(joined) ? [] : (mpesaCode(joined) ?? []);
  });
}

/**
 * Returns the codes among words that can only be codes: a word with a digit, or one that the text calls a code, since
 * words may carry a date by chance ("RESTAURANT"). Groups of signs count only when the text holds no whole code and
 * names no party. A code that our record has (`known`) always counts. An account number never does.
 */
export function codesAmongWords(text: string, known: ReadonlySet<string>): string[] {
  const named = once(() => partiesIn(text));
  const isList = once(() => isListOfCodes(text));
  const isAccount = (code: string): boolean =>
    ACCOUNT.test(text) && named().accounts.some((account) => account.toUpperCase() === code);
  const whole = [...text.matchAll(CODE_WITHIN)].flatMap(({ 0: word, index }) => {
    const code = mpesaCode(word);
    const isShown =
      code !== null &&
      (/\d/.test(code) ||
        CALLED_CODE.test(text.slice(Math.max(0, index - 20), index)) ||
        isCodeFirst(text, { word, index }) ||
        isList());
    return code !== null &&
      !isAccount(code) &&
      !isMaskedPhone(word) &&
      !TILL_WITHIN.test(word) &&
      mayCarryDate(code) &&
      (isShown || known.has(code))
      ? code
      : [];
  });
  const isSure = once(() => whole.length === 0 && named().payees.length + named().payers.length === 0);
  return [
    ...whole,
    ...groupsLikeCodes(text).flatMap(({ code, isOne }) => (known.has(code) || (isOne && isSure()) ? code : [])),
  ];
}

/** True for a text of nothing but codes in capitals, which may be numbered: then ten letters are a code as well. */
function isListOfCodes(text: string): boolean {
  const words =
    text.match(/[\p{L}\p{N}]+/gu)?.filter((word) => /\p{L}/u.test(word) && word.toLowerCase() !== 'and') ?? [];
  return words.length > 1 && words.every((word) => word === word.toUpperCase() && mpesaCode(word) !== null);
}

/** Finds out something only if somebody asks, and once. */
function once<Value>(ask: () => Value): () => Value {
  let known: { value: Value } | undefined;
  return () => (known ??= { value: ask() }).value;
}

/** True for ten capitals at the beginning of a text, possibly repeated, followed by what may follow a code. */
function isCodeFirst(text: string, { word, index }: { word: string; index: number }): boolean {
  if (word !== word.toUpperCase() || /[\p{L}\p{N}]/u.test(text.slice(0, index))) return false;
  return SAID_OF_CODE.test(text.slice(index + word.length).replaceAll(word, ''));
}

/** True for groups that are words and numbers, such as "sale 123456", and not parts of one code. */
export function isWordWithNumber(groups: readonly string[]): boolean {
  return (
    groups.some((group) => NOT_IN_CODES.test(group) || SUM_IN_GROUPS.test(group)) ||
    (groups.length > 1 && /^[A-Za-z]+\d{5,}$/.test(groups.join('')))
  );
}

/** Returns adjacent groups of signs that make a code when joined; `isOne` when they can hardly be anything else. */
function groupsLikeCodes(text: string): { code: string; isOne: boolean }[] {
  const groups = [...text.matchAll(/[A-Za-z0-9]+/g)].map(({ 0: signs, index }) => ({
    signs,
    index,
    end: index + signs.length,
  }));
  const found: { code: string; isOne: boolean }[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    // No code begins within an id that has hyphens.
    if (/[A-Za-z0-9]-$/.test(text.slice(0, groups[first]?.index))) continue;
    let joined = '';
    for (let last = first; last < groups.length && joined.length < 10; last += 1) {
      const group = groups[last];
      const before = groups[last - 1];
      if (
        group === undefined ||
        (last > first && before !== undefined && !/^[ \u2010-\u2015-]{1,3}$/.test(text.slice(before.end, group.index)))
      )
        break;
      joined += group.signs;
      const parts = groups.slice(first, last + 1).map(({ signs }) => signs);
      if (last === first || joined.length !== 10 || !/[A-Za-z]/.test(joined) || !mayCarryDate(joined)) continue;
      const isOne = /\d/.test(joined) && !isWordWithNumber(parts);
      found.push({ code: joined.toUpperCase(), isOne });
      if (isOne) first = last;
    }
  }
  return found;
}

/**
 * Returns what may be a code though the text does not show it: ten letters that carry a date, and groups that make a
 * code when joined. Only the record can decide. The codes are in upper case, each once, fifty at most.
 */
export function possibleCodes(text: string): string[] {
  const words = [...text.matchAll(CODE_WITHIN)].flatMap(({ 0: word }) => mpesaCode(word) ?? []);
  return [...new Set([...words, ...groupsLikeCodes(text).map(({ code }) => code)])]
    .filter(mayCarryDate)
    .slice(0, MOST_POSSIBLE);
}
