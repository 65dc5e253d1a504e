import { placeOfSum } from './message-fields';
import { type NamePlace, namesIn } from './message-parties';

/** English words for money that went back, did not come, or is not there yet. */
const GONE = [
  'reversed|returned|refunded|declined|rejected|cancell?ed|failed|expired|voided|aborted|denied|revoked',
  'bounced|blocked|undone|recalled|disputed|withheld|suspended|nullified|annulled|invalidated',
].join('|');
const CAME = 'paid|sent|confirmed|received|completed?|successful|gone|processed|delivered|honou?red';
const NOT = "not|never|isn't|wasn't|hasn't|haven't|didn't";
/** Who or what, in which tense, and whom a Swahili verb tells of: "zi-me-ku-rudishwa", "i-li-yo-rudishwa". */
const TELLING = '(?:[iu]|zi|li|ya|ni|tu|wa|a)(?:me|li|na|ta|mesha|lisha)(?:yo|zo|lo|o)?(?:ku|ni|tu|wa|m)?';
const WENT_BACK = 'rudi|rejesh|rejea|kataa|katali|katazw|ghairi|shind(?:w|ik)|feli|batil|futw|sitish|zui|tengu|ondole';
const NOT_TELLING = 'ha(?:i|zi|u|tu|ya|wa|ku)(?:ja|ku|ta)?';

/** That, said in a whole: no name is written so. */
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
/** What tells of another act than paying the shop, or of none, where it stands in the sentence itself. */
const OTHER_ACT = anyOf([
  "request to pay|cannot|could not|(?:do|did) not|do(?:es)?n't|unable to",
  String.raw`airtime|mjazo|withdr[ae]wn?|withdrawal|umetoa|give \S+ cash|cash to`,
  '(?:to|from|kwa|kutoka) (?:your )?m-?shwari|m-?shwari account',
  'you have deposited|deposited (?:in|into|to) your (?:m-?pesa )?account|umeweka|to (?:your )?own number',
  String.raw`used to (?:\w+ )?pay|(?:fully|partially|partly) pay|repa(?:y|id|yment)`,
]);
/** Where a message goes on about the balance and what else one may do, as buy airtime. */
const REST =
  /\b(?:new )?(?:m-?pesa|account|business|till|utility|merchant) balance\b|\b(?:baki|salio|transaction cost|gharama)\b/gi;
/** What M-PESA advises for a case that is not this one: "If the recipient declined, …". */
const IN_CASE = /(?<!\p{L})(?:if|in case|when|whenever|unless|kama|ikiwa|endapo)(?!\p{L})[^.!?]{0,60}$/iu;

/** Any of these as whole words. */
function anyOf(words: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${words.join('|')})(?!\p{L})`, 'giu');
}

/**
 * Whether a text says by any word outside a party's name that the money went back, did not come, or that something else
 * was done than paying. The record may have the money all the same, and people must see which.
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

/** Where the sentence about the balance begins, after the sum that moved; the end where there is none. */
function restOf(text: string, sum: number): number {
  return [...text.matchAll(REST)].find(({ index }) => sum !== -1 && index > sum)?.index ?? text.length;
}

/**
 * Whether a word belongs to a name: it stands within it, is written as the rest of it is, and does not end it, where
 * whatever is said of somebody would stand ("MFANO STORES reversed").
 */
function isOfName({ 0: word, index }: RegExpExecArray, { start, words }: NamePlace): boolean {
  const end = start + words.length;
  if (index < start || index + word.length > end) return false;
  const rest = words.slice(0, index - start) + words.slice(index - start + word.length);
  if (/\p{Lu}{2}/u.test(rest) && /\p{Ll}/u.test(word)) return false;
  return /\p{L}{2}/u.test(words.slice(index - start + word.length)) || isOtherActIn(word);
}

/** A shop may well be called by what it sells. */
function isOtherActIn(word: string): boolean {
  return /^(?:airtime|mjazo)$/i.test(word);
}
