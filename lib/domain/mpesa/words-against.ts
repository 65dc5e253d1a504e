import type { Act } from './forms/form';

/**
 * Words against a payment, in English, Swahili and their mixtures. `mayBeName`: the words also stand in names, where
 * they say nothing, and in M-PESA's advice for another case. `isInSentence`: they count only before the words about the
 * balance.
 */
type Words = { act: Exclude<Act, 'money_in'>; words: RegExp; mayBeName?: boolean; isInSentence?: boolean };

/** "Reversed" with the slips that are seen, alone or in a Swahili verb: "revesed", "imereversiwa". */
const REVERSE = String.raw`\p{L}{0,8}re-?v[aer]{1,3}s(?:e|ed|d|erd|es|als?|ing|iw[ae]|ika)?`;
const CANCEL = String.raw`\p{L}{0,8}-?cancel\p{L}*`;
const BACK = 'returned|refunded|voided|undone|recalled|disputed?|nullified|annulled|invalidated|revoked|dishonou?red';
const STOPPED = 'declined|rejected|failed|expired|aborted|denied|blocked|withheld|suspended|terminated';
const CAME = 'paid|sent|confirmed|completed?|successful|gone|go|processed|delivered|honou?red';
const NOT = "not|never|isn't|wasn't|hasn't|haven't|didn't";
const IS = 'has|have|had|was|were|is|are|been|being|got';
const SINCE = '(?: (?:since|now|just|also|already|been|successfully))*';
const MONEY = 'money|cash|funds|payment';
const THEIR = 'my|the|her|his|our|their|your';

/** The beginning of a Swahili verb about a thing: subject, tense, object ("zi-me-ku-rudishwa", "i-li-yo-rudishwa"). */
const IT =
  '(?!ume(?:chelewa|subiri|rudi(?!sh)))(?:[iu]|zi|li|ya)(?:me|li|na|ta|mesha|lisha)(?:yo|zo|lo|o)?(?:ku|ni|tu|wa|m)?';
/** The same about people, who also come back and are late for other reasons. */
const THEY = '(?:ni|tu|wa|m|a)(?:me|li|na|mesha|lisha)(?:i|zi|ku|ni|tu|wa|m)?';
const WENT_BACK = 'rudi|rejesh|rejea|tengu|ondole';
const TAKEN_BACK = 'rudish|rejesh|tengu|ondole';
const WENT_WRONG = 'shind(?:w|ik)|feli|futw|zui|subiri|kwama|chelewa|shughulik|gom|simamish';
const STOPPED_SW = 'kataa|katali|katazw|kati[sz]|ghairi|batil|sitish';
/** English verbs in Swahili ones: "imedecline", "ime reject", "wamehold". */
const SHENG = '(?:[iu]|zi|ni|tu|wa|a)(?:me|li|na|ta)[ -]?(?:reject|declin|fail|bounc|hold|stop|expir|freez|block)';
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
      `(?:${THEIR}) (?:${MONEY}) back|sen[dt] back (?:${THEIR}) (?:${MONEY})`,
      `returns? (?:it|(?:${THEIR}) (?:${MONEY}))|kindly return|wants? (?:${THEIR}) (?:${MONEY})`,
      'wrong (?:till|number|account|person)|withdrawn by|give (?:me )?back|by mistake',
      String.raw`(?:ku)?batilish\p{L}*|\p{L}{0,5}kosea (?:till|namba|nambari)|kimakosa|\p{L}{0,4}taka (?:pesa|hela)`,
      String.raw`(?:${IT})(?:${WENT_BACK})\p{L}*|(?:${THEY})(?:${TAKEN_BACK})\p{L}*`,
      String.raw`\p{L}{0,5}rudish\p{L}*(?: \p{L}+){0,2} (?:pesa|hela|doo|\d[\d,]*)`,
      String.raw`ku(?:rudish|rejesh)\p{L}* (?:muamala|malipo)`,
      String.raw`(?:${IT}|${THEY})[ -]?riv[aer]{1,3}s\p{L}*`,
      String.raw`\p{L}{0,8}bounc\p{L}*|(?:ni|a|wa|tu)(?:me|li)withdr\p{L}*`,
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
      '(?:being|under|still|in) process(?:ed|ing)?|in progress|queued|(?:is|was|put|are) on hold|held back',
      '(?:is|was|are|been) (?:frozen|held|stopped|void)|timed[ -]out|frozen by|payment stopped',
      'under review|awaiting|subject to|un-?confirmed|scheduled',
      '(?:will|shall|to) be (?:paid|sent|credited|received)',
      `(?:${NOT})(?: (?:yet|been|be|was|fully|successfully))*[ ,]+(?:${CAME})`,
      // "I haven't received my parcel" says nothing of the money.
      `(?:${NOT})(?: yet)?[ ,]+received(?! (?:${THEIR}|any|a) (?!${MONEY}))`,
      String.raw`(?:${IT})(?:${WENT_WRONG}|${STOPPED_SW})\p{L}*|(?:${THEY})(?:${STOPPED_SW})\p{L}*|(?:${SHENG})\p{L}*`,
      String.raw`${NOT_TELLING}(?:lip|tum|pokel|pokew|fik|thibit|kamil|kubal|faul|fanik|tosh|ingi|pit|tok)\p{L}*`,
      String.raw`si(?:ja|ku|ta)(?:lip|tum)\p{L}*|(?:${WILL})\p{L}*`,
      String.raw`h[au]?(?:ku)?na (?:pesa|salio)|muda (?:wake )?(?:ume|um)\p{L}+|\p{L}*isha muda`,
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
