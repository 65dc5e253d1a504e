import { isMarked } from './marked';

/** Every failure with a name and its HTTP status. No other place chooses a status. */
export const ERROR_POLICY = {
  invalid_input: { status: 400 },
  not_signed_in: { status: 401 },
  /** The e-mail address or the password is wrong. The reply does not say which. */
  sign_in_refused: { status: 401 },
  /** A one-time code that is wrong or has expired. */
  code_refused: { status: 401 },
  /** A new passkey that cannot be kept: its challenge is too old or used up, or it is here already. */
  passkey_refused: { status: 422 },
  /** A notice that is not signed with our API key: it is not from Kopo Kopo, or our key is wrong. */
  wrong_signature: { status: 401 },
  /** The PIN is not this person's. `tries` are left at this device, the next one in `seconds`. */
  wrong_pin: { status: 401 },
  not_allowed: { status: 403 },
  not_found: { status: 404 },
  /** Goods were handed over for the payment already: `by` and `at`, and what for where it is known. */
  already_claimed: { status: 409 },
  /** An arrival belongs to one waiting counter, and that counter to one arrival: `by` and `at` say who took it. */
  already_taken: { status: 409 },
  /** The payment is not Paid, so nothing may be handed over; `state` is its state. */
  not_paid: { status: 409 },
  /** A closed bill takes nothing more: `by` and `at` say who closed it. */
  bill_closed: { status: 409 },
  /** The shift of that `number` was closed already: `by` and `at` say by whom. */
  shift_closed: { status: 409 },
  /** A till with this number, with or without its K, is set up already. */
  till_exists: { status: 409 },
  /** Someone with this e-mail already works here or may already sign in. */
  email_taken: { status: 409 },
  /** At least one person must always be able to manage staff. */
  last_owner: { status: 409 },
  /** That phone may still show a prompt. For `seconds`, another one needs a second confirmation. */
  prompt_open: { status: 409 },
  /** The Idempotency-Key was used before, for another payment request. */
  idempotency_conflict: { status: 409 },
  /** Kopo Kopo cannot send us anything while PUBLIC_URL is not set. */
  public_url_missing: { status: 409 },
  /** A link that was never made, was used, expired or was withdrawn. The reply does not say which. */
  invite_gone: { status: 410 },
  too_large: { status: 413 },
  wrong_host: { status: 421 },
  /** A password that is easy to guess; `why` is a `Weakness`. */
  weak_password: { status: 422 },
  /** A search or another long read that was not done in its time. A narrower one may be. */
  too_slow: { status: 422 },
  /** Kopo Kopo refuses the request for a reason of its own; `text` is its own words. */
  upstream_said: { status: 422 },
  /** Too many wrong PINs: a supervisor must let this person try again at this device. */
  pin_locked: { status: 423 },
  too_many: { status: 429 },
  /** So many live streams are open, here or in this session, that one more is refused for `seconds`. */
  too_many_streams: { status: 503 },
  internal: { status: 500 },
  /** Kopo Kopo refuses our credentials or our right to ask. An operator must act. */
  upstream_refused: { status: 502 },
  /** Kopo Kopo answered, but the answer cannot be believed about this payment. */
  upstream_not_understood: { status: 502 },
  /** Kopo Kopo is down, slow, or asks us to wait. */
  upstream_unavailable: { status: 503 },
  store_unavailable: { status: 503 },
} as const satisfies Record<string, { status: number }>;

export type ErrorCode = keyof typeof ERROR_POLICY;

/** Values that the browser puts into a message in the reader's language: names and numbers, never secrets. */
export type ErrorParams = Readonly<Record<string, string | number>>;

const APP_ERROR: unique symbol = Symbol.for('imelipwa.AppError');

/** A failure with a name. The browser has words for `code`; `cause` is only for the log. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly [APP_ERROR] = true;
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(code, options);
    this.code = code;
    this.params = params;
  }

  get status(): number {
    return ERROR_POLICY[this.code].status;
  }

  /** Next sends this to the browser when a page fails, in place of a hash. The browser learns nothing else. */
  get digest(): ErrorCode {
    return this.code;
  }
}

export function isAppError(error: unknown): error is AppError {
  return isMarked(error, APP_ERROR);
}
