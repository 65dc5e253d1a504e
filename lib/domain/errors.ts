import { isMarked } from './marked';

/** Every failure we name, the HTTP status it has, and whether trying again may help. Nothing else picks a status. */
export const ERROR_POLICY = {
  invalid_input: { status: 400, retryable: false },
  not_signed_in: { status: 401, retryable: false },
  /** No such e-mail address with that password. Which of the two is wrong is nobody's business. */
  sign_in_refused: { status: 401, retryable: false },
  /** A one-time code that does not fit, or not any more. */
  code_refused: { status: 401, retryable: false },
  /** A notice that is not signed with our API key: not from Kopo Kopo, or the key is set wrong. */
  wrong_signature: { status: 401, retryable: false },
  /** Not the PIN of this person: `tries` are left at this device, the next in `seconds`. */
  wrong_pin: { status: 401, retryable: false },
  not_allowed: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  /** Goods were handed over for it already: `by`, `at`, and what for where it was said. */
  already_claimed: { status: 409, retryable: false },
  /** An arrival belongs to one counter that waits, and that counter to one arrival: `by` and `at` say who took it. */
  already_taken: { status: 409, retryable: false },
  /** Nothing is handed over for a payment that is not Paid; `state` is what it is. */
  not_paid: { status: 409, retryable: false },
  /** A till of this number, with or without its K, is set up already. */
  till_exists: { status: 409, retryable: false },
  /** Somebody with this e-mail works here, or may sign in, already. */
  email_taken: { status: 409, retryable: false },
  /** Somebody must always be able to manage staff. */
  last_owner: { status: 409, retryable: false },
  /** That phone may still show a prompt: `seconds` until another may be sent without asking twice. */
  prompt_open: { status: 409, retryable: false },
  /** An Idempotency-Key was used before, for another ask. */
  idempotency_conflict: { status: 409, retryable: false },
  /** Nothing can be sent to us while PUBLIC_URL is not set. */
  public_url_missing: { status: 409, retryable: false },
  /** A link that was never made, was used, ran out or was taken back: which of them is not told. */
  invite_gone: { status: 410, retryable: false },
  too_large: { status: 413, retryable: false },
  wrong_host: { status: 421, retryable: false },
  /** A password that would be guessed; `why` is a `Weakness`. */
  weak_password: { status: 422, retryable: false },
  /** Kopo Kopo will not do what was asked; `text` is its own words. */
  upstream_said: { status: 422, retryable: false },
  /** Too many wrong PINs: a supervisor lets this person try again at this device. */
  pin_locked: { status: 423, retryable: false },
  too_many: { status: 429, retryable: true },
  internal: { status: 500, retryable: false },
  /** Kopo Kopo refuses our credentials or our right to ask. An operator must act. */
  upstream_refused: { status: 502, retryable: false },
  /** Kopo Kopo answered, but not with anything that can be believed about this payment. */
  upstream_not_understood: { status: 502, retryable: true },
  /** Kopo Kopo is down, slow, or asks us to wait. */
  upstream_unavailable: { status: 503, retryable: true },
  store_unavailable: { status: 503, retryable: true },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_POLICY;

/** Values a message in the reader's language may need: names, numbers; never secrets. */
export type ErrorParams = Readonly<Record<string, string | number>>;

const APP_ERROR: unique symbol = Symbol.for('imelipwa.AppError');

/** A failure with a name. The browser words `code`; `cause` is for the log alone. */
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

  get retryable(): boolean {
    return ERROR_POLICY[this.code].retryable;
  }

  /** All that a browser is told of a page that fails: by this name Next hands on what it otherwise hashes. */
  get digest(): ErrorCode {
    return this.code;
  }
}

export function isAppError(error: unknown): error is AppError {
  return isMarked(error, APP_ERROR);
}
