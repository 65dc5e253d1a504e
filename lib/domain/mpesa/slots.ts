import { timeAt } from './days';
import { holdsDayPlace } from './leftovers';
import type { Slot } from './notation';
import { partyOf, payerOf } from './party';
import type { Subject } from './subject';
import { endOfSum } from './sums';

/** Stands in a text for each writing of the one code that the text names. It is a sign that no text may hold. */
export const CODE_MARK = '\uE000';

const TILL = /k?(?:\d{5,7}|\d{3,4} \d{3})(?![\d/])/iy;
/** A sum in a column, which has no currency. */
const FIGURE = /(?:\d{1,3}(?:,\d{3})+|\d{1,7})\.\d{2}(?![\d.])/y;
const PHONE = /\+?\d[\d .-]{7,}\d/y;
/** The greatest lengths of slots without a form of their own, in characters. */
export const LONGEST = { payer: 80, person: 60, payee: 80, account: 40, words: 60 } as const;
const MOST_WORDS = 6;
const PHONE_SIGN = /[\d*•xX#]/;
/** A phone behind a name. */
const PHONE_LAST = /\p{L}.*[\d*•xX#]{6}$/u;
/** A day or a time that cannot be read is no part of a name: "JOE STORES. on 3O/11/26". */
const ODD = /[\dOIl]\s?[/⁄∕:]\s?[\dOIl]/u;
/** Words that begin what follows an account that was left empty. */
const NO_ACCOUNT = /^(?:on|at|tarehe|mnamo|siku|saa|new|via|kupitia)(?!\p{L})/iu;

/** A slot without a form of its own: it ends where the rest of the pattern follows. */
export type OpenSlot = keyof typeof LONGEST;

export function isOpenSlot(slot: Slot): slot is OpenSlot {
  return slot in LONGEST;
}

/** Returns where a slot with a form of its own ends; null when it does not begin here. */
export function endOfSlot(subject: Subject, at: number, slot: Slot): number | null {
  const { text } = subject;
  switch (slot) {
    case 'code':
      return text[at] === CODE_MARK ? at + 1 : null;
    case 'sum':
    case 'lent': {
      const sum = subject.sumAt(at);
      return sum === null || sum.minor === null ? null : endOfSum(text, sum);
    }
    case 'figure':
      return endOf(FIGURE, text, at);
    case 'day': {
      const day = subject.dayAt(at);
      return day === null || day.day === null ? null : day.end;
    }
    case 'time':
      return timeAt(text, at)?.end ?? null;
    case 'till':
      return endOf(TILL, text, at);
    case 'phone':
      return endOf(PHONE, text, at);
    case 'digit':
      return /\d/.test(text[at] ?? '') ? at : null;
    default:
      return null;
  }
}

/** A phone behind a name ends the words about the party: nothing of the name can follow it. */
export function endsWithPhone(text: string, start: number, end: number): boolean {
  return (
    PHONE_SIGN.test(text[end - 1] ?? '') && !PHONE_SIGN.test(text[end] ?? '') && PHONE_LAST.test(text.slice(start, end))
  );
}

export function isParty(slot: OpenSlot): boolean {
  return slot === 'payer' || slot === 'person';
}

/** True when these words may stand in this slot. */
export function accepts(slot: OpenSlot, words: string): boolean {
  if (slot !== 'words' && (ODD.test(words) || holdsDayPlace(words))) return false;
  switch (slot) {
    case 'payer': {
      const { name, phone } = payerOf(words);
      return name !== null || phone !== null;
    }
    case 'person': {
      const { name, phone } = payerOf(words);
      return name !== null && phone !== null;
    }
    case 'payee': {
      const { name, phone, number } = partyOf(words);
      return name !== null || phone !== null || number !== null;
    }
    case 'account':
      return !NO_ACCOUNT.test(words);
    case 'words':
      return words.split(' ').length <= MOST_WORDS && !/[.!?]\s+\p{L}/u.test(words);
    default:
      return slot satisfies never;
  }
}

/** True when a day begins at this place, which no name holds. */
export function isDay({ text, dayAt }: Subject, at: number): boolean {
  return /\d/.test(text[at] ?? '') && !/[\d/.-]/.test(text[at - 1] ?? '') && dayAt(at) !== null;
}

/** Returns where a sticky pattern ends that begins at this place; null when it does not. */
export function endOf(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
