import { isMaskedPhone, kenyanPhone } from '@/lib/domain/phone';

/**
 * A person or business as a message names it: by a name, by a phone (whole or masked, as written), or by the number of
 * a till, paybill or bank beside the name.
 */
export type Party = { name: string | null; phone: string | null; number: string | null };

/** Where a name stands in a text, as it is written. */
export type NamePlace = { start: number; words: string };

const MAX_NAME = 60;
const DIGITS =
  /(?<![\p{L}\d])\+?(?:\(?\d\)?)(?:(?:[\d ()]|[.-](?=\d{3}(?!\d)))*\d)?(?:[*•xX#]{2,}\d*)?|(?<=\p{L})(?:\+?254|0)[17]\d{8}(?!\d)|(?<=\p{L})0[17]\d{0,6}[*•xX#]{2,}\d*|[*•]{2,}\d+/gu;
/** Matches words in small letters that are no part of a payer's name. */
const NO_NAME = /(?<!\p{L})(?:for|to|using|through|with|today|yesterday|kwa|leo|jana|please|thanks|via)(?!\p{L})/u;
/** Matches the end of a name before inserted words: "MFANO STORES. on … 23/11/26". */
const JOINT = /[.,]?\s+(?:on|at|for|via|tarehe|mnamo|siku|saa|kupitia)(?=\s|$)/u;
/** A phone after a name ends the name: "NJERI MFANO 254700000031 REVERSED". */
const PHONE_BEHIND = /(?<=\p{L}[^]*)[\s(]\+?(?:254|0)?[17]\d[\d*•xX# ]{5,}/u;

/** Reads the words about a payee. They may hold a phone and a number before or after the name. */
export function partyOf(words: string): Party {
  let phone: string | null = null;
  let number: string | null = null;
  const rest = words.replace(DIGITS, (found) => {
    const digits = found.trim();
    if (isMaskedPhone(digits) || kenyanPhone(digits) !== null || /^\+?\d{10,15}$/.test(digits)) {
      phone ??= digits;
      return ' ';
    }
    if (!/^\d{5,7}$/.test(digits)) return found;
    number ??= digits;
    return ' ';
  });
  const name = rest.replace(/\s+/g, ' ').replace(/^[\s.,:;()-]+|[\s.,:;(-]+$/g, '');
  return { name: /\p{L}/u.test(name) && name.length <= MAX_NAME ? name : null, phone, number };
}

/** Reads the words about a payer: what follows the first word in small letters is about something else. */
export function payerOf(words: string): Party {
  return partyOf(words.slice(0, NO_NAME.exec(words)?.index ?? words.length));
}

/** Returns how many of these characters are the name: words about the party may follow it. */
export function lengthOfName(words: string): number {
  return Math.min(...[JOINT, PHONE_BEHIND].map((end) => end.exec(words)?.index ?? words.length));
}
