import { placeOfSum } from './message-fields';
import { type NamePlace, namesIn } from './message-parties';

/** English words for money that went back, did not come, or is not there yet. */
const GONE = [
  'reversed|returned|refunded|declined|rejected|cancell?ed|failed|expired|voided|aborted|denied|revoked',
  'bounced|blocked|undone|recalled|disputed|withheld|suspended|nullified|annulled|invalidated',
].join('|');
const CAME = 'paid|sent|confirmed|received|completed?|successful|gone|processed|delivered|honou?red';
const NOT = "not|never|isn't|wasn't|hasn't|haven't|didn't";
/** The beginning of a Swahili verb: subject, tense, and object: "zi-me-ku-rudishwa", "i-li-yo-rudishwa". */
const TELLING = '(?:[iu]|zi|li|ya|ni|tu|wa|a)(?:me|li|na|ta|mesha|lisha)(?:yo|zo|lo|o)?(?:ku|ni|tu|wa|m)?';
const WENT_BACK = 'rudi|rejesh|rejea|kataa|katali|katazw|ghairi|shind(?:w|ik)|feli|batil|futw|sitish|zui|tengu|ondole';
const NOT_TELLING = 'ha(?:i|zi|u|tu|ya|wa|ku)(?:ja|ku|ta)?';

/** The same in several words: no name is written like that. */
const SAID = anyOf([
  String.raw`(?:has|have|had|was|were|is|are|been|being|got)` +
    String.raw`(?: (?:since|now|just|also|already|been|successfully))*[ ,]+(?:${GONE})`,
  `(?:successfully|since|already) (?:${GONE})`,
  '(?:reversal|refund|cancellation) (?:of|has|was|is|completed?|successful|done|confirmed)',
  '(?:being|under|still|in) process(?:ed|ing)?|(?:is|was|put|are) on hold|(?:is|was|are|been) (?:frozen|held|stopped|void)|timed[ -]out',
  'under review|awaiting|subject to',
  '(?:sent|paid|gone|went|given|credited|rolled|taken|clawed|called|held) back|(?:is|are|was|were|came|come|comes) back (?:in|into|to)',
  '(?:will|shall|to) be (?:paid|sent|credited|received)',
  `(?:${NOT})(?: (?:yet|been|be|was|fully|successfully))*[ ,]+(?:${CAME})`,
  String.raw`${TELLING}(?:${WENT_BACK}|subiri|kwama|chelewa)\p{L}*`,
  String.raw`${NOT_TELLING}(?:lip|tum|pokel|pokew|fik|thibit|kamil|kubal|faul|fanik|tosh)\p{L}*`,
  String.raw`hakuna (?:pesa|salio)|h[au]u?na (?:pesa|salio)|muda (?:wake )?(?:ume|um)\p{L}+`,
]);
/** The same in one word, which may be part of a name. */
const IN_A_WORD = anyOf([
  GONE,
  'unsuccessful(?:ly)?|on hold|pending|insufficient|reversal|refunds?|chargeback|incomplete|unpaid',
]);
/** Words for an act other than paying the shop, or for none. They count only in the sentence about the payment. */
const OTHER_ACT = anyOf([
  "request to pay|cannot|could not|(?:do|did) not|do(?:es)?n't|unable to",
  String.raw`airtime|mjazo|withdr[ae]wn?|withdrawal|umetoa|give \S+ cash|cash to`,
  '(?:to|from|kwa|kutoka) (?:your )?m-?shwari|m-?shwari account',
  'you have deposited|deposited (?:in|into|to) your (?:m-?pesa )?account|umeweka|to (?:your )?own number',
  String.raw`used to (?:\w+ )?pay|(?:fully|partially|partly) pay|repa(?:y|id|yment)`,
]);
/** Where a message goes on about the balance and other services, such as airtime. */
const REST =
  /\b(?:new )?(?:m-?pesa|account|business|till|utility|merchant) balance\b|\b(?:baki|salio|transaction cost|gharama)\b/gi;
/** Matches the beginning of M-PESA's advice for another case: "If the recipient declined, …". */
const IN_CASE = /(?<!\p{L})(?:if|in case|when|whenever|unless|kama|ikiwa|endapo)(?!\p{L})[^.!?]{0,60}$/iu;

/** Returns a pattern for any of these as whole words. */
function anyOf(words: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${words.join('|')})(?!\p{L})`, 'giu');
}

/**
 * True when any word outside a party's name says that the money went back, did not come, or was used for another act
 * than paying. The record may still have the money, so people must compare.
 */
export function saysUndone(text: string): boolean {
  if (text.search(SAID) !== -1) return true;
  const names = namesIn(text);
  const sum = placeOfSum(text);
  const rest = restOf(text, sum);
  const stands = (match: RegExpExecArray): boolean => !names.some((name) => isOfName(match, name));
  const isAdvice = ({ index }: RegExpExecArray): boolean =>
    sum !== -1 && index > sum && IN_CASE.test(text.slice(Math.max(0, index - 80), index));
  if ([...text.matchAll(IN_A_WORD)].some((match) => stands(match) && !isAdvice(match))) return true;
  return [...text.matchAll(OTHER_ACT)].some((match) => match.index < rest && stands(match));
}

/**
 * Returns where the sentence about the balance begins, after the sum that moved; the end of the text if there is none.
 */
function restOf(text: string, sum: number): number {
  return [...text.matchAll(REST)].find(({ index }) => sum !== -1 && index > sum)?.index ?? text.length;
}

/**
 * True when a word belongs to a name: it stands within the name, in the same capital or small letters, and does not end
 * it. Words about a party stand at the end ("MFANO STORES reversed").
 */
function isOfName({ 0: word, index }: RegExpExecArray, { start, words }: NamePlace): boolean {
  const end = start + words.length;
  if (index < start || index + word.length > end) return false;
  const rest = words.slice(0, index - start) + words.slice(index - start + word.length);
  if (/\p{Lu}{2}/u.test(rest) && /\p{Ll}/u.test(word)) return false;
  return /\p{L}{2}/u.test(words.slice(index - start + word.length)) || isOtherActIn(word);
}

/** A shop may be named after what it sells, so such a word may also end a name. */
function isOtherActIn(word: string): boolean {
  return /^(?:airtime|mjazo)$/i.test(word);
}
