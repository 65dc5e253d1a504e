/** What may stand before the nine digits. Some people write the 0 after the country code too: "+254 (0)712…". */
const BEFORE = String.raw`(?:tel:?)?(?:(?:\+|00)?2540?|0)?`;
const WHOLE = new RegExp(`^${BEFORE}([17]\\d{8})$`, 'i');
const MASKED = new RegExp(`^${BEFORE}([17]\\d{0,7}|)(?:[*•xX#]{2,}|\\.{2,})(\\d{0,8})$`, 'i');

/**
 * Reads a Kenyan mobile number in any form that people write; returns E.164: "0712 345 678", "712345678",
 * "254712345678", "+254712345678", "00254712345678", "+254 (0)712 345678", "tel:0712-345-678", "0110…" → "+254…".
 * Returns null for anything but one whole Kenyan mobile number; a masked one is not whole.
 * Source of the prefixes: Kenyan mobile numbers begin 07 or 01 and have nine digits after the country code.
 */
export function kenyanPhone(text: string): string | null {
  const match = WHOLE.exec(text.replace(/[\s()./\p{Pd}]/gu, ''));
  return match?.[1] === undefined ? null : `+254${match[1]}`;
}

/**
 * Reads a number from Kopo Kopo: Kenyan in any form, foreign, or already masked. An unknown form is kept as it came,
 * since it is evidence. Empty and "null" mean unknown.
 */
export function senderPhone(value: string): string | null {
  const text = value.trim();
  if (text === '' || text.toLowerCase() === 'null') return null;
  return kenyanPhone(text) ?? text;
}

/** Hides the middle as M-PESA's own messages do: "+254700000012" → "0700***012". */
export function maskedPhone(phone: string): string {
  const kenyan = kenyanPhone(phone);
  const shown = kenyan === null ? phone.replace(/^\+/, '') : `0${kenyan.slice(4)}`;
  if (shown.length < 7) return '***';
  return `${shown.slice(0, 4)}***${shown.slice(-3)}`;
}

/**
 * Returns a whole Kenyan number and its masked forms as Kopo Kopo and M-PESA write them: all the forms that the record
 * may hold.
 */
export function writtenForms(phone: string): string[] {
  const national = phone.replace(/^\+254/, '');
  const masked = ['0', '254', '+254'].flatMap((before) => [
    `${before}${national.slice(0, 3)}***${national.slice(-3)}`,
    `${before}${national.slice(0, 3)}XXXX${national.slice(-2)}`,
  ]);
  return [phone, ...masked];
}

/**
 * Reads a number whose middle or end is hidden, as M-PESA prints it since 2026: "0712***678", "0722XXXX89", "+254 722
 * XXXXXX" → the digits before, without country code or leading 0, and the digits after. Returns null for anything else,
 * and for fewer than three known digits.
 */
export function maskedPhoneParts(text: string): { start: string; end: string } | null {
  const match = MASKED.exec(text.replace(/[\s()\p{Pd}]/gu, ''));
  const [, start = '', end = ''] = match ?? [];
  // Without a start, an X may also be a letter of a code.
  if (match === null || start.length + end.length < 3 || (start === '' && /[xX.]/.test(text))) return null;
  return { start, end };
}

export function isMaskedPhone(text: string): boolean {
  return maskedPhoneParts(text) !== null;
}
