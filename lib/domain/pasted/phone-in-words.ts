import { kenyanPhone, maskedPhoneParts } from '@/lib/domain/phone';

/** A number with the signs that people write within it; the middle or end may be hidden. */
const NUMBER =
  /(?:tel:\s*|(?:https?:\/\/)?wa\.me\/)?(?<![\p{L}\d])(?:00|\+)?\(?\d[\d ()./-]{1,22}[\d*•xX#]{2,14}(?:[ -]?\d{1,3})?/iu;
/** A name, or a word that says that a phone follows. */
const WORDS = /^(?:[\s,.:;()'’=-]*\p{L}[\p{L}\p{N}'’.&-]*){0,5}[\s,.:;()'’=-]*$/u;
/** Words of a question or a message, which is more than a name with a phone. */
const NO_NAME =
  /(?<!\p{L})(?:paid|pay|sent|send|received|confirmed|till|paybill|account|ksh|kes|lipa|tuma|code)(?!\p{L})/iu;

export type PhoneInWords = { kind: 'phone'; phone: string } | { kind: 'masked_phone'; start: string; end: string };

/**
 * Reads a phone with a name before or after it, or with a label: "NJERI MFANO 0700 000 031", "tel: 254700000031 Njeri".
 * Returns null when the text holds anything else.
 */
export function readPhoneInWords(text: string): PhoneInWords | null {
  const match = NUMBER.exec(text);
  if (match === null) return null;
  const around = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  if (!WORDS.test(around) || NO_NAME.test(around)) return null;
  const number = match[0].replace(/^(?:tel:\s*|(?:https?:\/\/)?wa\.me\/)/i, '').trim();
  const phone = kenyanPhone(number);
  if (phone !== null) return { kind: 'phone', phone };
  const masked = maskedPhoneParts(number);
  return masked === null ? null : { kind: 'masked_phone', ...masked };
}
