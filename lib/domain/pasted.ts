import { minorUnitsFromDecimal } from './money';
import { type MpesaMessage, mpesaMessage } from './mpesa-message';
import { kenyanPhone } from './phone';
import { mpesaCode, sandboxReference } from './reference';
import { idInAddress, paymentId } from './request-id';

/** What a person pasted or typed, once read. */
export type Pasted =
  | { kind: 'payment_id'; id: string }
  | { kind: 'address'; id: string }
  | { kind: 'code'; reference: string }
  | { kind: 'message'; message: MpesaMessage }
  | { kind: 'phone'; phone: string }
  /** As M-PESA prints it since 2026: "0712***678" → the digits before and after, without country code or leading 0. */
  | { kind: 'masked_phone'; start: string; end: string }
  /** `digits` when it was typed as bare digits, which may as well be the end of a code or phone. */
  | { kind: 'amount'; amountMinor: number; currency: 'KES'; digits: string | null }
  /** The end of a code or phone (3 to 9 signs, upper case), a payer's name, or either. */
  | { kind: 'part'; ending: string | null; name: string | null }
  /** A message of a bank or another wallet: its reference is not ours. It finds by amount and time, never without doubt. */
  | { kind: 'other_message'; amountMinor: number | null; day: string | null; time: string | null }
  | { kind: 'empty' }
  | { kind: 'too_long' }
  | { kind: 'unknown' };

export type PastedKind = Pasted['kind'];

/** A long M-PESA message has some 300 characters; a text above this is something else. */
export const MAX_PASTED_LENGTH = 2_000;

/** Above any M-PESA payment by far, so that a long number is never taken for money. */
const MAX_AMOUNT_DIGITS = 7;

/** Signs that show nothing: they come along when text is copied from chats and documents. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const WRAPPING = /^[\s"'“”‘’«»<>()[\]{}`,;:*_]+|[\s"'“”‘’«»<>()[\]{}`,;:.*_]+$/g;
const AMOUNT = /^(?:ksh|kes)?\.?\s*([1-9]\d{0,2}(?:[, ]\d{3})+|[1-9]\d*)(?:\.(\d{1,2}))?\s*(?:\/[=-]?)?\s*(?:ksh|kes|bob|shillings)?$/i;

/**
 * Says what was pasted: an id, an address (only its id is used), a code, a phone, an amount or a whole message.
 * Spaces, quotes, line breaks and case around it do not matter.
 */
export function readPasted(text: string): Pasted {
  if (text.length > MAX_PASTED_LENGTH) return { kind: 'too_long' };
  const clean = text.replace(/\s+/g, ' ').replace(INVISIBLE, '').replace(WRAPPING, '');
  if (clean === '') return { kind: 'empty' };

  const id = paymentId(clean) ?? paymentId(clean.replaceAll(' ', ''));
  if (id !== null) return { kind: 'payment_id', id };
  const addressed = idInAddress(clean.replaceAll(' ', ''));
  if (addressed !== null) return { kind: 'address', id: addressed };
  const message = mpesaMessage(clean);
  if (message !== null) return { kind: 'message', message };
  // Codes are read aloud and typed in groups: "UKN1 MPU4 0Z".
  const joined = clean.replace(/[ -]/g, '');
  const reference = mpesaCode(joined) ?? sandboxReference(joined);
  if (reference !== null) return { kind: 'code', reference };
  const phone = kenyanPhone(clean);
  if (phone !== null) return { kind: 'phone', phone };
  return readAmount(clean) ?? { kind: 'unknown' };
}

function readAmount(text: string): Pasted | null {
  const match = AMOUNT.exec(text);
  const whole = match?.[1]?.replace(/[, ]/g, '');
  if (whole === undefined || whole.length > MAX_AMOUNT_DIGITS) return null;
  const amountMinor = minorUnitsFromDecimal(`${whole}.${match?.[2] ?? '0'}`, 'KES');
  return amountMinor === 0 ? null : { kind: 'amount', amountMinor, currency: 'KES', digits: /^\d+$/.test(text) ? text : null };
}
