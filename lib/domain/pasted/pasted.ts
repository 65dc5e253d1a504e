import type { Writer } from '@/lib/domain/mpesa/forms/form';
import { isWordWithNumber, possibleCodes } from '@/lib/domain/mpesa/codes';
import type { Doubt, MessageReading, MpesaMessage } from '@/lib/domain/mpesa/message';
import { isOfOtherWallet } from '@/lib/domain/mpesa/other-wallet';
import { readMessage } from '@/lib/domain/mpesa/read-message';
import { holdsDayPlace, holdsFiguresOfMoney } from '@/lib/domain/mpesa/leftovers';
import { partiesIn } from '@/lib/domain/mpesa/parties';
import { saidAgainst } from '@/lib/domain/mpesa/undoing';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';
import { readAmount, type TypedAmount } from './amount';
import { idsIn, withoutIds } from './ids-in-text';
import { type OtherMessage, readOtherMessage } from './other-message';
import { readPhoneInWords } from './phone-in-words';
import { shownText, withoutWrapping } from './shown-text';
import { isSpoofed } from './spoofed-text';
import { kenyanPhone, maskedPhoneParts } from '@/lib/domain/phone';
import { mayCarryDate, mpesaCode, sandboxReference } from '@/lib/domain/reference';
import { idInAddress, paymentId } from '@/lib/domain/request-id';

/** The reading of a text that a person pasted or typed. */
export type Pasted =
  | { kind: 'payment_id'; id: string }
  | { kind: 'address'; id: string }
  | { kind: 'code'; reference: string }
  /** `writer`: who wrote the known sentence in it; null when there are only words beside a code. */
  | { kind: 'message'; message: MpesaMessage; writer: Writer | null }
  /**
   * More than one code or id, in the order of the text, or one code in a text that contradicts, undoes or hides
   * something. It finds payments, never with certainty. `near`: what the message of a bank or another wallet says,
   * since its reference may not be M-PESA's. `doubt` is null for a mere list of what the text names.
   */
  | { kind: 'several'; references: string[]; doubt: Doubt | null; near: OtherMessage | null }
  | { kind: 'phone'; phone: string }
  /** As M-PESA prints it since 2026: "0712***678" → the digits before and after, without country code or leading 0. */
  | { kind: 'masked_phone'; start: string; end: string }
  | TypedAmount
  /** The end of a code or phone (3 to 9 signs, upper case), a payer's name, or either. */
  | { kind: 'part'; ending: string | null; name: string | null }
  /**
   * A message without an M-PESA code, from a bank or another wallet. It finds payments by amount and day, never with
   * certainty.
   */
  | ({ kind: 'other_message' } & OtherMessage)
  | { kind: 'empty' }
  | { kind: 'too_long' }
  | { kind: 'unknown' };

/** Returns the whole code, alone or in a message; null when there is none, or more than one. */
export function codeIn(pasted: Pasted): string | null {
  if (pasted.kind === 'code') return pasted.reference;
  return pasted.kind === 'message' ? pasted.message.code : null;
}

/**
 * Returns the one whole code in a text, even when the rest of the text is in doubt. The lookup waits for this code
 * while no message about it has come.
 */
export function awaitedCode(pasted: Pasted): string | null {
  if (pasted.kind !== 'several') return codeIn(pasted);
  const [only, ...others] = pasted.references.filter((reference) => paymentId(reference) === null);
  return only !== undefined && others.length === 0 ? only : null;
}

/**
 * Returns the code that a name may be, when it is ten letters that carry a date: "ukqf nejbdn" → "UKQFNEJBDN"; else
 * null.
 */
export function codeInName(pasted: Pasted): string | null {
  if (pasted.kind !== 'part' || pasted.name === null) return null;
  return mpesaCode(pasted.name.replaceAll(/[ -]/g, ''));
}

/**
 * Returns the id or code of a text that holds nothing else. Null for a message: its other words may be a name or a
 * phone.
 */
export function idOrCodeIn(pasted: Pasted): string | null {
  if (pasted.kind === 'payment_id' || pasted.kind === 'address') return pasted.id;
  return pasted.kind === 'code' ? pasted.reference : null;
}

const QUOTES = /^[\s"'“”‘’«»<>()[\]{}`,;:_]+|[\s"'“”‘’«»<>()[\]{}`,;:_]+$/g;
const WITH_CURRENCY = /^(?:k(?:sh|es)|sh)|[/=]|(?:ksh|kes|shs?|bob|shillings?|shilingi)$/i;
/**
 * The ends of codes and phones that can be looked up: too many payments have a shorter end, and a longer text is no
 * end.
 */
const ENDING = /^[A-Z0-9]{3,9}$/;
const NAME = /^\p{L}[\p{L}'.-]*(?: \p{L}[\p{L}'.-]*){0,2}$/u;
const MAX_NAME = 40;
/** Names of fields in a dump that say more of a payment than its id. */
const FIELDS_OF_PAYMENT = /amount|till|phone|sender|msisdn|payer|currency/i;
const ADDRESS = /https?:\/\/\S+/gi;
/** More codes and ids than this are no question of one person. */
const MOST_NAMED = 50;
/** Words of questions and messages that are in no one's name. */
const NO_NAME =
  /(?<!\p{L})(?:the|is|has|have|had|you|your|paid|pay|sent|send|from|received|confirmed|imethibitishwa|umepokea|umelipa|please|not|balance|hello|ksh|kes|kwa|kutoka)(?!\p{L})/iu;

/**
 * Reads a pasted or typed text: an id, an address (only its id is used), a code, a phone, an amount, a whole message,
 * or a part of one of these. Spaces, quotes, line breaks and case around it do not matter. `known` are the codes of
 * `codesToTry` that our record has.
 */
export function readPasted(text: string, known: ReadonlySet<string> = new Set()): Pasted {
  if (text.length > MAX_PASTED_LENGTH) return { kind: 'too_long' };
  const shown = shownText(text);
  const clean = withoutWrapping(shown);
  if (clean === '') return { kind: 'empty' };

  const id = paymentId(clean) ?? paymentId(clean.replaceAll(' ', ''));
  if (id !== null) return { kind: 'payment_id', id };
  const addressed = idInAddress(clean.replaceAll(' ', ''));
  // The address may stand at the end of a message; then the message counts.
  if (addressed !== null && readMessage(clean, known) === null) return { kind: 'address', id: addressed };
  // A phone whose end is hidden ends in signs that `withoutWrapping` removes.
  const masked = maskedPhoneParts(clean) ?? maskedPhoneParts(shown.replace(QUOTES, ''));
  if (masked !== null) return { kind: 'masked_phone', ...masked };
  const amount = readAmount(clean);
  if (amount !== null && WITH_CURRENCY.test(clean)) return amount;
  const reference = readCode(clean);
  if (reference !== null) return { kind: 'code', reference };
  const phone = kenyanPhone(clean);
  if (phone !== null) return { kind: 'phone', phone };
  return amount ?? readWords(clean, text, known) ?? { kind: 'unknown' };
}

/** Returns what may be a code among words, in upper case. The record must decide whether it is one. */
export function codesToTry(text: string): string[] {
  return text.length > MAX_PASTED_LENGTH ? [] : possibleCodes(shownText(text));
}

function readWords(clean: string, written: string, known: ReadonlySet<string>): Pasted | null {
  const ids = idsIn(clean);
  const message = readMessage(withoutIds(clean), known);
  if (message !== null) return withIds(ids, isSpoofed(written) ? unsure(message) : message, clean);
  const [id] = ids;
  if (id !== undefined) return readIds(id, ids, clean);
  const other = readOtherMessage(clean);
  if (other !== null) return { kind: 'other_message', ...other };
  return readPhoneInWords(clean) ?? readPart(clean);
}

/** Returns a text that may look different from what it holds as one in doubt. */
function unsure(message: MessageReading): MessageReading {
  if (message.kind === 'several') return message;
  return { kind: 'several', references: [codeOf(message)], doubt: 'unsure' };
}

/**
 * Returns a text with a code, and with ids if it has any. An address may stand at the end of a message; then the
 * message counts. A text that leaves its code in doubt lists everything that it names.
 */
function withIds(ids: readonly string[], message: MessageReading, clean: string): Pasted {
  if (message.kind === 'several') {
    const near = isOfOtherWallet(clean) ? readOtherMessage(clean) : null;
    return several(inOrder([...ids, ...message.references], clean), { doubt: message.doubt, near });
  }
  const isInAddress = ids.length === 1 && idsIn(clean.replace(ADDRESS, ' ')).length === 0;
  if (ids.length === 0 || (isInAddress && message.kind === 'message')) return message;
  return several(inOrder([...ids, codeOf(message)], clean), { doubt: null, near: null });
}

/** Returns one id among words, or several. What is said about the payment leaves doubt. */
function readIds(id: string, ids: string[], clean: string): Pasted {
  const words = withoutIds(clean);
  const against = saidAgainst(words, []);
  const { payers, tills } = partiesIn(words);
  const saysMore = payers.length + tills.length > 0 || holdsFiguresOfMoney(words) || holdsDayPlace(words);
  const hasFields = FIELDS_OF_PAYMENT.test(words);
  const isAlone = ids.length === 1 && against === null && !saysMore && !hasFields;
  const doubt = against ?? (ids.length === 1 ? 'unsure' : null);
  return isAlone ? { kind: 'payment_id', id } : several(ids, { doubt, near: null });
}

function several(references: string[], rest: { doubt: Doubt | null; near: OtherMessage | null }): Pasted {
  return { kind: 'several', references: references.slice(0, MOST_NAMED), ...rest };
}

/** Sorts codes and ids by where a text names them first. One that is written in groups stands last. */
function inOrder(named: readonly string[], text: string): string[] {
  const low = text.toLowerCase();
  const placeOf = (each: string): number => {
    const at = [each, each.replaceAll('-', '')].map((form) => low.indexOf(form.toLowerCase())).filter((n) => n !== -1);
    return at.length === 0 ? low.length : Math.min(...at);
  };
  return named.toSorted((one, other) => placeOf(one) - placeOf(other));
}

function codeOf(message: Exclude<MessageReading, { kind: 'several' }>): string {
  return message.kind === 'code' ? message.reference : message.message.code;
}

/**
 * Returns a whole code, also one in groups, as people read it aloud ("UKN1 MPU4 0Z"), or one of digits alone, as people
 * mistype it.
 */
function readCode(clean: string): string | null {
  const groups = clean.split(/[ -]+/);
  const joined = groups.join('').toUpperCase();
  const code = mpesaCode(joined) ?? (/^\d{10}$/.test(joined) && kenyanPhone(joined) === null ? joined : null);
  if (groups.length === 1 && !/^\d+$/.test(joined)) return code ?? sandboxReference(joined);
  // "WANJA KAMAU" has ten letters too.
  const areWords = groups.length < 4 && groups.every((group) => /^[A-Za-z]{3,}$/.test(group));
  return code !== null && mayCarryDate(code) && !areWords && !isWordWithNumber(groups) ? code : null;
}

function readPart(clean: string): Pasted | null {
  const plain = clean.replace(/[‘’`´]/g, "'");
  const name =
    NAME.test(plain) && plain.length <= MAX_NAME && /\p{L}[\p{L}']{2}/u.test(plain) && !NO_NAME.test(plain)
      ? plain
      : null;
  const groups = clean.split(/[ -]+/);
  const joined = groups.join('').toUpperCase();
  // An end is one run of signs, or is spelt out in small groups. A word among groups is no part of an end.
  const isSpelt =
    groups.length === 1 ||
    groups.every((group) => group.length === 1) ||
    (/\d/.test(joined) && !groups.some((group) => /^[A-Za-z]{3,}$/.test(group)));
  const ending = ENDING.test(joined) && isSpelt && !NO_NAME.test(plain) ? joined : null;
  const isSpeltOut = groups.length > 1 && ending !== null;
  return ending === null && name === null ? null : { kind: 'part', ending, name: isSpeltOut ? null : name };
}
