/** Why a payment did not go through, as far as the text tells. A closed list: the browser has words for each. */
export const FAILURE_REASONS = [
  'no_money',
  'wrong_pin',
  'pin_locked',
  'cancelled',
  'unreachable',
  'too_slow',
  'busy_phone',
  'over_limit',
  'too_small',
  'system',
  'till_setup',
  'refused',
  'not_sent',
  'other',
  'none',
] as const;

type FailureReason = (typeof FAILURE_REASONS)[number];

/** `text` is Kopo Kopo's own, null when there was none. */
export type Failure = { reason: FailureReason; text: string | null };

/** M-PESA's result texts as Kopo Kopo passes them on, without their numbers. The first match counts. */
const PATTERNS: readonly (readonly [RegExp, FailureReason])[] = [
  [/balance is insufficient|insufficient funds/, 'no_money'],
  [/initiator information is invalid/, 'wrong_pin'],
  [/security credential is locked/, 'pin_locked'],
  [/cancell?ed by (the )?user/, 'cancelled'],
  [/no response from user|transaction has expired/, 'too_slow'],
  [/ds timeout|cannot be reached|smsc ack timeout/, 'unreachable'],
  [/unable to lock subscriber|transaction is already in process/, 'busy_phone'],
  [/less than (the )?minimum/, 'too_small'],
  [/limit rule|transfer limit|greater than the maximum/, 'over_limit'],
  [/not permitted according to product|not allowed to initiate/, 'till_setup'],
  [
    /system internal error|system busy|internal error|sending push request|session id has expired|authentication failed/,
    'system',
  ],
];

/** Reads Kopo Kopo's text in any case, with or without a full stop. An unknown text is `other`, no text is `none`. */
export function readFailure(text: string | null): Failure {
  const kept = text?.trim() ?? '';
  if (kept === '') return { reason: 'none', text: null };
  const lower = kept.toLowerCase();
  const found = PATTERNS.find(([pattern]) => pattern.test(lower));
  return { reason: found?.[1] ?? 'other', text: kept };
}

/** True for M-PESA's code 4999: it comes as an error text, but it only means that the payment is not done yet. */
export function isStillProcessing(text: string | null): boolean {
  return text !== null && /still under processing/i.test(text);
}
