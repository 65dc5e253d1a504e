import { CONFIRMED } from './confirmed';
import type { Act } from './forms/form';
import { ACT_PHRASES } from './forms/table';
import { lengthOfName, type NamePlace } from './party';
import { findEach } from './search';
import { subjectOf } from './subject';
import { sumsIn } from './sums';
import { AGAINST, UNMISTAKABLE } from './words-against';

export type NotMoneyIn = Exclude<Act, 'money_in'>;

/** Where a message goes on about the balance and other services, such as airtime. */
const REST =
  /(?<!\p{L})(?:(?:new )?(?:m-?pesa|account|business|till|utility|merchant) balance|baki|salio|transaction cost|gharama)(?!\p{L})/giu;
/** M-PESA's advice for another case: "If the recipient declined, …". */
const IN_CASE = /(?<!\p{L})(?:if(?:the)?|in case|when|whenever|unless|kama|ikiwa|endapo)(?!\p{L})[^.!?]{0,60}/giu;
/** M-PESA's own advice: "To reverse, forward this message to 456." */
const ADVICE =
  /to reverse,? (?:this (?:transaction|payment),? )?(?:forw?ard|foward|dial|send|sms)|you can now reverse|kurudisha\s*hizi\s*pesa/giu;
/** A shop may be named after what it sells, so such a word may also end a name. */
const SOLD = /^(?:airtime|mjazo)$/iu;
/** The act that weighs most is told. */
const WEIGHTIEST_FIRST = ['undone', 'not_done', 'other_act'] as const;

/**
 * Returns what a text says against the payment: that the money went back, did not come, or was used for another act.
 * Null when it says none of it. Words in the name of a party say nothing. The record may still have the money, so
 * people must compare.
 */
export function saidAgainst(text: string, names: readonly NamePlace[]): NotMoneyIn | null {
  const plain = withoutTricks(text).replace(ADVICE, (words) => ' '.repeat(words.length));
  const sum = sumsIn(text)[0]?.start ?? text.length;
  const isInRest = restsOf(text, sum);
  const cases = [...text.matchAll(IN_CASE)].filter(({ index }) => index > sum);
  const isAdvice = (at: number): boolean =>
    cases.some(({ index, 0: words }) => at > index && at < index + words.length);
  const isOfNames = (word: string, at: number): boolean => names.some((name) => isOfName(word, at, name));

  const inWords = AGAINST.flatMap(({ act, words, mayBeName = false, isInSentence = false }) =>
    [...plain.matchAll(words)].flatMap(({ 0: word, index }) => {
      if (isInSentence && (isInRest(index) || isOfNames(word, index))) return [];
      return mayBeName && (isOfNames(word, index) || isAdvice(index)) ? [] : act;
    }),
  );
  const inPhrases = findEach(ACT_PHRASES, subjectOf(text)).flatMap(({ of, start, end }) =>
    (of.isInSentence === true && isInRest(start)) || isOfNames(text.slice(start, end), start) ? [] : of.act,
  );
  const acts = new Set<NotMoneyIn>([
    ...inWords,
    ...inPhrases,
    ...inLetters(plain, [...names, ...cases.map(({ index, 0: words }) => ({ start: index, words }))]),
  ]);
  return WEIGHTIEST_FIRST.find((act) => acts.has(act)) ?? null;
}

/**
 * Returns a text of the same length without what hides a word from a search and not from a reader: marks over letters
 * ("réversed") and digits that stand for letters ("rev3rsed").
 */
function withoutTricks(text: string): string {
  const plain = text.replace(/[^\p{ASCII}]/gu, (sign) => {
    const letter = sign.normalize('NFKD').replace(/\p{M}/gu, '');
    return letter.length === sign.length ? letter : sign;
  });
  return plain.replace(/(?<=[a-z])[0134](?=[a-z])/g, (digit) => ({ 0: 'o', 1: 'i', 3: 'e', 4: 'a' })[digit] ?? digit);
}

/** Words that are joined with others, or whose letters stand apart: "hasbeenreversed", "r e v e r s e d". */
function inLetters(text: string, except: readonly NamePlace[]): NotMoneyIn[] {
  const outside = except.reduce(
    (rest, { start, words }) => rest.slice(0, start) + '|'.repeat(words.length) + rest.slice(start + words.length),
    text,
  );
  const letters = outside.replace(/[^\p{L}|]/gu, '').toLowerCase();
  return UNMISTAKABLE.flatMap(({ act, words }) => (words.test(letters) ? act : []));
}

/**
 * Tells of a place whether the words about the balance stand before it, behind the sum that moved, and no other message
 * begins between them.
 */
function restsOf(text: string, sum: number): (at: number) => boolean {
  const begins = [...text.matchAll(REST)].map(({ index }) => index).filter((index) => index > sum);
  const messages = [...text.matchAll(CONFIRMED)].map(({ index }) => index);
  return (at) => begins.some((rest) => rest <= at && !messages.some((message) => message > rest && message < at));
}

/**
 * True when a word belongs to a name: it stands within the name, in the same capital or small letters, and does not end
 * it. Words about a party stand at the end ("MFANO STORES reversed").
 */
function isOfName(word: string, at: number, { start, words: written }: NamePlace): boolean {
  const words = written.slice(0, lengthOfName(written));
  if (at < start || at + word.length > start + words.length) return false;
  const behind = words.slice(at - start + word.length);
  const rest = words.slice(0, at - start) + behind;
  if (/\p{Lu}{2}/u.test(rest) && /\p{Ll}/u.test(word)) return false;
  return /\p{L}{2}/u.test(behind) || SOLD.test(word);
}
