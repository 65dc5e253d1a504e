import type { Writer } from './forms/form';

/** What a whole M-PESA message says. Anyone can type one: it must be checked, and is never evidence. */
export type MpesaMessage = {
  code: string;
  amountMinor: number | null;
  /** What M-PESA lent for the payment (Fuliza): never more than was paid. */
  borrowedMinor: number | null;
  /** The business that a payer's message names, and a number of five to seven digits in that name. */
  shop: string | null;
  shopNumber: string | null;
  /** A number that the message calls a till or a paybill, and the account beside a paybill. */
  till: string | null;
  account: string | null;
  /** The payer in a received message: the name as written; the phone as written, whole or masked ("0712***678"). */
  sender: { name: string | null; phone: string | null } | null;
  /** The date of the message, YYYY-MM-DD, and the time, HH:MM of 24 hours, in Kenya. */
  day: string | null;
  time: string | null;
};

/**
 * Why a text with a code names no payment with certainty. `undone`, `not_done`, `other_act`: what it says about the
 * money. `unsure`: it contradicts or hides something, or claims to be of M-PESA and is in no known form.
 */
export const DOUBTS = ['undone', 'not_done', 'other_act', 'unsure'] as const;
export type Doubt = (typeof DOUBTS)[number];

/**
 * The reading of a text that holds a code. `writer` is who wrote the known sentence in it; null when there is none.
 * `doubt` is null when the text names several codes and says nothing against them.
 */
export type MessageReading =
  | { kind: 'message'; message: MpesaMessage; writer: Writer | null }
  | { kind: 'code'; reference: string }
  | { kind: 'several'; references: string[]; doubt: Doubt | null };
