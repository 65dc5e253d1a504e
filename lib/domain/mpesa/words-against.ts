import type { Act } from './forms/form';

/**
 * Words against a payment, in English, Swahili and their mixtures. `mayBeName`: the words also stand in names, where
 * they say nothing, and in M-PESA's advice for another case. `isInSentence`: they count only before the words about the
 * balance.
 */
type Words = { act: Exclude<Act, 'money_in'>; words: RegExp; mayBeName?: boolean; isInSentence?: boolean };

/** "Reversed" with the slips that are seen, alone or in a Swahili verb: "revesed", "imereversiwa". */
const REVERSE = String.raw`\p{L}{0,8}re-?v[er]{1,3}s(?:e|ed|d|erd|es|als?|ing|iw[ae]|ika)?`;
const CANCEL = String.raw`\p{L}{0,8}-?cancel\p{L}*`;
const BACK = 'returned|refunded|voided|undone|recalled|disputed|nullified|annulled|invalidated|revoked';
const STOPPED = 'declined|rejected|failed|expired|aborted|denied|blocked|withheld|suspended';
const CAME = 'paid|sent|confirmed|received|completed?|successful|gone|processed|delivered|honou?red';
const NOT = "not|never|isn't|wasn't|hasn't|haven't|didn't";
const IS = 'has|have|had|was|were|is|are|been|being|got';
const SINCE = '(?: (?:since|now|just|also|already|been|successfully))*';
/** The beginning of a Swahili verb: subject, tense, and object: "zi-me-ku-rudishwa", "i-li-yo-rudishwa". */
const TELLING = '(?:[iu]|zi|li|ya|ni|tu|wa|a)(?:me|li|na|ta|mesha|lisha)(?:yo|zo|lo|o)?(?:ku|ni|tu|wa|m)?';
const WENT_BACK = 'rudi|rejesh|rejea|tengu|ondole';
const WENT_WRONG =
  'kataa|katali|katazw|kati[sz]|ghairi|shind(?:w|ik)|feli|batil|futw|sitish|zui|subiri|kwama|chelewa|shughulik';
const NOT_TELLING = 'ha(?:i|zi|u|tu|ya|wa|ku)(?:ja|ku|ta)?';
/** "It will be paid": nothing was paid yet. */
const WILL = '(?:ni|[iu]|zi|ya|tu|wa|a)ta(?:ku)?(?:lip|tum|fik|ingi)';

export const AGAINST: readonly Words[] = [
  {
    act: 'undone',
    words: anyOf([
      `(?:${IS})${SINCE}[ ,]+(?:${BACK})`,
      `(?:successfully|since|already) (?:${BACK})`,
      '(?:sent|paid|gone|went|given|credited|rolled|taken|clawed|called) back',
      '(?:is|are|was|were|came|come|comes) back (?:in|into|to)',
      String.raw`${TELLING}(?:${WENT_BACK})\p{L}*`,
      String.raw`\p{L}*bounc\p{L}*`,
      `(?:${IS})${SINCE}[ ,]+${REVERSE}`,
      String.raw`(?:please|kindly|tafadhali|naomba|asked \p{L}+ to|request(?:ed)? to|successfully) ${REVERSE}`,
      String.raw`${REVERSE} (?:hii|hiyo|it|this|please)|rev\.? of`,
    ]),
  },
  {
    act: 'not_done',
    words: anyOf([
      `(?:${IS})${SINCE}[ ,]+(?:${STOPPED}|${CANCEL})`,
      `(?:successfully|since|already) (?:${STOPPED})`,
      '(?:being|under|still|in) process(?:ed|ing)?|(?:is|was|put|are) on hold|held back',
      '(?:is|was|are|been) (?:frozen|held|stopped|void)|timed[ -]out',
      'under review|awaiting|subject to|un-?confirmed|scheduled',
      '(?:will|shall|to) be (?:paid|sent|credited|received)',
      `(?:${NOT})(?: (?:yet|been|be|was|fully|successfully))*[ ,]+(?:${CAME})`,
      String.raw`${TELLING}(?:${WENT_WRONG})\p{L}*`,
      String.raw`${NOT_TELLING}(?:lip|tum|pokel|pokew|fik|thibit|kamil|kubal|faul|fanik|tosh|ingi|pit)\p{L}*`,
      String.raw`${WILL}\p{L}*`,
      String.raw`h[au]?(?:ku)?na (?:pesa|salio)|muda (?:wake )?(?:ume|um)\p{L}+`,
    ]),
  },
  { act: 'undone', words: anyOf([REVERSE, BACK, 'refunds?|chargeback']), mayBeName: true },
  {
    act: 'not_done',
    words: anyOf([STOPPED, CANCEL, 'unsuccessful(?:ly)?|on hold|pending|insufficient|incomplete|unpaid']),
    mayBeName: true,
  },
  {
    act: 'not_done',
    words: anyOf(["request to pay|cannot|could not|(?:do|did) not|do(?:es)?n't|unable to"]),
    isInSentence: true,
  },
];

/** Words so long that they stand in a row of letters only when they were written there. */
export const UNMISTAKABLE: readonly Words[] = [
  { act: 'undone', words: /revers(?:ed|alof|iwa)|refunded|z?i(?:me|li)(?:ku|ni)?(?:rudishw|rejeshw)/u },
  { act: 'not_done', words: /cancell?ed|declined|rejected|unsuccessful|notconfirmed/u },
];

/** Returns a pattern for any of these as whole words. */
function anyOf(words: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<!\p{L})(?:${words.join('|')})(?!\p{L})`, 'giu');
}
