import 'server-only';
import { isMarked } from '@/lib/domain/marked';

const STORE_COMMAND_REFUSED: unique symbol = Symbol.for('imelipwa.StoreCommandRefused');

/** Thrown when a backup, a restore or a move cannot go on. The message is a sentence for the operator. */
export class StoreCommandRefused extends Error {
  override readonly name = 'StoreCommandRefused';
  readonly [STORE_COMMAND_REFUSED] = true;
}

export function isStoreCommandRefused(error: unknown): error is StoreCommandRefused {
  return isMarked(error, STORE_COMMAND_REFUSED);
}

/** Returns the code with which SQLite, the system or PostgreSQL names a failure; an empty text for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The codes with which SQLite and the system say that the disk has no room left. */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);

/** Returns the failure as a sentence about this file, with the reason that the system gives. */
export function refusedBy(error: unknown, what: string): StoreCommandRefused {
  if (isStoreCommandRefused(error)) return error;
  const reason = FULL.has(codeOf(error))
    ? 'the disk is full'
    : error instanceof Error
      ? error.message
      : 'unknown reason';
  return new StoreCommandRefused(`${what}: ${reason}.`, { cause: error });
}
