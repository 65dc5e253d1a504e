import type { Problem } from '@/lib/contract/problem';
import { isMarked } from '@/lib/domain/marked';

const CLIENT_ERROR: unique symbol = Symbol.for('imelipwa.ClientError');

/** Why a call of the browser failed: an error that the server named, or `offline` when the server was not reached. */
export type ClientErrorCode = Problem['code'] | 'offline';

export class ClientError extends Error {
  override readonly name = 'ClientError';
  readonly [CLIENT_ERROR] = true;
  readonly code: ClientErrorCode;
  readonly params: Problem['params'];
  readonly requestId: string | null;

  constructor(
    code: ClientErrorCode,
    known: { params?: Problem['params']; requestId?: string | null; cause?: unknown } = {},
  ) {
    super(code, { cause: known.cause });
    this.code = code;
    this.params = known.params ?? {};
    this.requestId = known.requestId ?? null;
  }
}

export function isClientError(error: unknown): error is ClientError {
  return isMarked(error, CLIENT_ERROR);
}
