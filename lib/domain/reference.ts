import { CONFUSED_SIGNS } from '@/lib/domain/confusables';

const TEN_CAPITALS_OR_DIGITS = /^[A-Z0-9]{10}$/;

/**
 * Reads a typed or pasted M-PESA code: " ukn1mpu40z " → "UKN1MPU40Z"; null when it is not one. About one real code in
 * fourteen has no digit. So ten letters are a code when they carry a date ("UKNABCDEFG"), and a word when they do not
 * ("IMPOSSIBLE"). Ten digits are a phone number.
 */
export function mpesaCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  if (!TEN_CAPITALS_OR_DIGITS.test(code) || !/[A-Z]/.test(code)) return null;
  return /\d/.test(code) || dateInCode(code) !== null ? code : null;
}

/** References that Kopo Kopo's own sandbox makes up: 32 hex digits, or 12 letters and digits. */
const SANDBOX_REFERENCE = /^(?:[0-9A-F]{32}|(?=.*\d)(?=.*[A-Z])[A-Z0-9]{12})$/;

/** Returns a reference that only Kopo Kopo's sandbox gives, in the form in which references are compared; else null. */
export function sandboxReference(text: string): string | null {
  const reference = text.trim().toUpperCase();
  return SANDBOX_REFERENCE.test(reference) ? reference : null;
}

/**
 * Returns the form in which references are compared. Kopo Kopo's sandbox sends hex, numbers and lower case; empty and
 * "null" mean that there is none.
 */
export function referenceKey(value: string): string | null {
  const text = value.trim().toUpperCase();
  return text === '' || text === 'NULL' ? null : text;
}

const DAY = '123456789ABCDEFGHIJKLMNOPQRSTUV';

/**
 * Returns the date in the first three characters of an M-PESA code: "OJJ1MPU40Z" → "2020-10-19"; null when they are no
 * date. Safaricom does not document it and anyone can forge it: it is a hint to show, never a verdict.
 */
function dateInCode(code: string): string | null {
  const year = code.charCodeAt(0) - 'O'.charCodeAt(0) + 2020;
  const month = code.charCodeAt(1) - 'A'.charCodeAt(0) + 1;
  const day = DAY.indexOf(code.charAt(2)) + 1;
  if (year < 2020 || year > 2031 || month < 1 || month > 12 || day < 1) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 ? date.toISOString().slice(0, 10) : null;
}

/**
 * Returns the date of a reference that is an M-PESA code, as `dateInCode` does. Returns null for any other reference,
 * since it may look like a date by chance.
 */
export function dayOfReference(reference: string): string | null {
  return mpesaCode(reference) === null ? null : dateInCode(reference);
}

/** True when a code carries a date, as it is or with confusable signs replaced. */
export function mayCarryDate(code: string): boolean {
  const [year = '', month = '', day = ''] = code.toUpperCase();
  const readings = [year, month, day].map((sign) => [
    sign,
    ...CONFUSED_SIGNS.flatMap(([letter, digit]) => (sign === letter ? digit : sign === digit ? letter : [])),
  ]);
  const [years = [], months = [], days = []] = readings;
  return years.some((y) => months.some((m) => days.some((d) => dateInCode(`${y}${m}${d}`) !== null)));
}
