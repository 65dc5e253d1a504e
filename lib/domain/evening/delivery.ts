/** Where the message of a day stands. `unknown`: the mail server's answer was lost, so it may have been sent. */
export const DELIVERY_STATES = ['preparing', 'sending', 'sent', 'failed', 'unknown', 'below'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a message was not sent. */
export const MAIL_TROUBLES = [
  'unreachable',
  'not_secure',
  'sign_in',
  'address',
  'refused',
  'not_set_up',
  'not_read',
  'other',
] as const;
export type MailTrouble = (typeof MAIL_TROUBLES)[number];

/** What is stored of the message of a day. Times are UTC ISO. */
export type Delivery = {
  state: DeliveryState;
  /** How often a server began it. */
  attempts: number;
  leaseUntil: string | null;
  nextTryAt: string | null;
};

/** A message is tried so often. */
export const MOST_ATTEMPTS = 6;
const MINUTE_MS = 60_000;

/**
 * Returns what a server does about the message of a day: begin it, note that nobody knows whether it was sent, or
 * nothing. A server that ended while it sent may have sent it, and a message is never sent twice; one that ended
 * before that has sent nothing.
 */
export function nextStep(held: Delivery | null, nowIso: string): 'begin' | 'note_unknown' | null {
  if (held === null) return 'begin';
  const isLeaseOver = held.leaseUntil === null || held.leaseUntil <= nowIso;
  switch (held.state) {
    case 'preparing':
      return isLeaseOver ? 'begin' : null;
    case 'sending':
      return isLeaseOver ? 'note_unknown' : null;
    case 'failed':
      return held.attempts < MOST_ATTEMPTS && held.nextTryAt !== null && held.nextTryAt <= nowIso ? 'begin' : null;
    case 'sent':
    case 'unknown':
    case 'below':
      return null;
  }
}

/** Returns how long to wait after so many attempts that failed: 5, 10, 20 … minutes; null when there is no other. */
export function waitAfterMs(attempts: number): number | null {
  return attempts >= MOST_ATTEMPTS ? null : 5 * MINUTE_MS * 2 ** (attempts - 1);
}
