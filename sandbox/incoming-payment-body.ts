import { createHash } from 'node:crypto';
import { nairobiTime, nairobiTimeWithMs } from './nairobi-time';
import { standingAt, type Ask, type AskedPayment, type Standing } from './payment';
import type { Settings } from './settings';

/** The two versions differ in one thing: `event.errors` is a string in v1 and an array in v2. */
export type ApiVersion = 'v1' | 'v2';

type Seen = {
  version: ApiVersion;
  origin: string;
  nowMs: number;
  waitingStatus: Settings['waitingStatus'];
  isReversed?: boolean;
};

/** Returns what a GET of a payment answers, in the shape that Kopo Kopo publishes. */
export function incomingPaymentBody(payment: AskedPayment, seen: Seen): object {
  const standing = standingAt(payment, seen.nowMs);
  const { ask } = payment;
  return {
    data: {
      id: payment.id,
      type: 'incoming_payment',
      attributes: {
        initiation_time: nairobiTimeWithMs(payment.askedAtMs),
        status: { waiting: seen.waitingStatus, paid: 'Success', failed: 'Failed' }[standing.state],
        event: {
          type: 'Incoming Payment Request',
          resource: standing.state === 'paid' ? resourceBody(ask, standing, seen.isReversed === true) : null,
          errors: errorsBody(standing, seen.version),
        },
        metadata: ask.metadata,
        _links: {
          callback_url: ask.callbackUrl,
          self: `${seen.origin}/api/${seen.version}/incoming_payments/${payment.id}`,
        },
      },
    },
  };
}

function errorsBody(standing: Standing, version: ApiVersion): string | string[] | null {
  if (standing.state !== 'failed') return null;
  return version === 'v1' ? standing.reason : [standing.reason];
}

function resourceBody(ask: Ask, paid: Extract<Standing, { state: 'paid' }>, isReversed: boolean): object {
  return {
    id: paid.transactionId,
    reference: paid.reference,
    origination_time: nairobiTime(paid.atMs),
    sender_phone_number: ask.phone,
    // SHA-256 of the number without its plus sign, in lower-case hex.
    hashed_sender_phone: createHash('sha256').update(ask.phone.slice(1)).digest('hex'),
    amount: ask.amount,
    currency: 'KES',
    till_number: ask.till,
    system: 'Lipa Na M-PESA',
    status: isReversed ? 'Reversed' : 'Received',
    sender_first_name: ask.firstName,
    sender_middle_name: ask.middleName,
    sender_last_name: ask.lastName,
  };
}
