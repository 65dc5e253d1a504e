import { codesAmongWords, codesBeforeConfirmed } from './codes';
import { CONFIRMED } from './confirmed';
import { FORMS } from './forms/table';
import { unglued } from './glue';
import { CODE_MARK } from './slots';
import type { MessageReading } from './message';
import { partiesIn } from './parties';
import { readRemark } from './read-remark';
import { readSentences } from './read-sentences';
import { findAll } from './search';
import { sentenceOf } from './sentence';
import { subjectOf } from './subject';
import { saidAgainst } from './undoing';

const ADDRESS = /https?:\/\/\S+/gi;
/** More codes are no message, and each is a search. */
const MOST_CODES = 50;

/**
 * Reads a text that holds a code of M-PESA. The known sentences in it are found by the table of forms, each field in
 * its place. Only they, or a code among words that claim nothing, can name a payment with certainty; anything else that
 * holds a code finds payments and confirms none. Returns null when no word in the text is clearly a code. `known` are
 * the codes of `possibleCodes` that our record has.
 */
export function readMessage(text: string, known: ReadonlySet<string>): MessageReading | null {
  const plain = unglued(text.replace(ADDRESS, ' '));
  const codes = [...new Set([...codesBeforeConfirmed(plain), ...codesAmongWords(plain, known)])];
  const [code] = codes;
  if (code === undefined) return null;
  if (codes.length > 1) {
    const doubt = saidAgainst(plain, partiesIn(plain).names);
    return { kind: 'several', references: codes.slice(0, MOST_CODES), doubt };
  }
  return readAbout(code, plain.replace(writingsOf(code), CODE_MARK), known.has(code));
}

/** Reads a text about one code, each writing of which is marked in it. */
function readAbout(code: string, text: string, isKnown: boolean): MessageReading {
  const sentences = findAll(FORMS, subjectOf(text)).map((found) => sentenceOf(found, text));
  const named = partiesIn(text);
  const names = [...named.names, ...sentences.flatMap((sentence) => sentence.names)];
  const against = saidAgainst(text, names);
  if (against !== null) return { kind: 'several', references: [code], doubt: against };
  return sentences.length > 0
    ? readSentences({ code, text, sentences, lent: named.lent })
    : readRemark({ code, text, named, isClaim: isClaim(text), isKnown });
}

/** Matches a code however it is grouped: "UKN1 MPU4 0Z". */
function writingsOf(code: string): RegExp {
  return new RegExp(code.split('').join('[^A-Za-z0-9]*'), 'gi');
}

/** True when a text claims to be M-PESA's: "confirmed" stands behind the code. */
function isClaim(text: string): boolean {
  return [...text.matchAll(CONFIRMED)].some(({ index }) =>
    new RegExp(String.raw`${CODE_MARK}[\s.,:;*!-]*$`, 'u').test(text.slice(Math.max(0, index - 12), index)),
  );
}
